function __zmqcat_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __zmqcat_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __zmqcat_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __zmqcat_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __zmqcat_parse_tokens -S
    set -l unparsed_tokens (__zmqcat_tokens -pc)
    switch $unparsed_tokens[1]
    case 'zmqcat'
        __zmqcat_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'req'
            __zmqcat_parse_subcommand -r 1 'm/message=+' 'frame=+' 'frame-hex=+' 'frame-file=+' 'file=+' 't/topic=' 'i/interval=' 'r/repeat=' 'delay=' 'b/bind=+' 'c/connect=+' 'print-endpoint' 'f/framing=' '0' 'J' 'D/delimiter=' 'K/frame-delimiter=' 'msgpack-frames=' 'strict' 'n/count=' '1' 'w/timeout=' 'W/max-time=' 'connect-timeout=' 'until-idle=' 'duration=' 'transient' 'curve-server-key=' 'curve-secret=' 'curve-server' 'curve-allow=+' 'plain-user=' 'plain-password-file=' 'plain-allow=' 'o/option=+' 'hwm=' 'max-size=' 'id=' 'id-hex=' 'heartbeat=' 'reconnect=' 'ipv6' 'io-threads=' 'v/verbose' 'q/quiet' 'stats' 'in=' 'chunk=' 'big-int=' 'out=' 'N/no-newline' 'F/format=' 'frames=' 'lossless' 'bin=' 'decode=' 'expect=' 'expect-re=' 'expect-frames=' 'wait-peers=' 'no-wait' 'retry=' 'retry-delay=' 'linger=' 'version' 'h/help'
        case 'rep'
            __zmqcat_parse_subcommand -r 1 'echo' 'm/message=+' 'frame=+' 'frame-hex=+' 'frame-file=+' 'file=+' 'b/bind=+' 'c/connect=+' 'print-endpoint' 'f/framing=' '0' 'J' 'D/delimiter=' 'K/frame-delimiter=' 'msgpack-frames=' 'strict' 'n/count=' '1' 'w/timeout=' 'W/max-time=' 'connect-timeout=' 'until-idle=' 'duration=' 'transient' 'curve-server-key=' 'curve-secret=' 'curve-server' 'curve-allow=+' 'plain-user=' 'plain-password-file=' 'plain-allow=' 'o/option=+' 'hwm=' 'max-size=' 'id=' 'id-hex=' 'heartbeat=' 'reconnect=' 'ipv6' 'io-threads=' 'v/verbose' 'q/quiet' 'stats' 'in=' 'chunk=' 'big-int=' 'out=' 'N/no-newline' 'F/format=' 'frames=' 'lossless' 'bin=' 'decode=' 'expect=' 'expect-re=' 'expect-frames=' 'sh=' 'jobs=' 'on-error=' 'linger=' 'version' 'h/help'
        case 'pub'
            __zmqcat_parse_subcommand -r 1 'm/message=+' 'frame=+' 'frame-hex=+' 'frame-file=+' 'file=+' 't/topic=' 'topic-mode=' 'i/interval=' 'r/repeat=' 'delay=' 'b/bind=+' 'c/connect=+' 'print-endpoint' 'f/framing=' '0' 'J' 'D/delimiter=' 'K/frame-delimiter=' 'msgpack-frames=' 'strict' 'n/count=' '1' 'w/timeout=' 'W/max-time=' 'connect-timeout=' 'until-idle=' 'duration=' 'transient' 'curve-server-key=' 'curve-secret=' 'curve-server' 'curve-allow=+' 'plain-user=' 'plain-password-file=' 'plain-allow=' 'o/option=+' 'hwm=' 'max-size=' 'id=' 'id-hex=' 'heartbeat=' 'reconnect=' 'ipv6' 'io-threads=' 'v/verbose' 'q/quiet' 'stats' 'in=' 'chunk=' 'big-int=' 'wait-peers=' 'no-wait' 'drop' 'linger=' 'queue=' 'version' 'h/help'
        case 'sub'
            __zmqcat_parse_subcommand -r 1 't/topic=+' 'topic-hex=+' 'exact' 'T/filter-out=+' 'match=+' 'match-frame=' 'b/bind=+' 'c/connect=+' 'print-endpoint' 'f/framing=' '0' 'J' 'D/delimiter=' 'K/frame-delimiter=' 'msgpack-frames=' 'strict' 'n/count=' '1' 'w/timeout=' 'W/max-time=' 'connect-timeout=' 'until-idle=' 'duration=' 'transient' 'curve-server-key=' 'curve-secret=' 'curve-server' 'curve-allow=+' 'plain-user=' 'plain-password-file=' 'plain-allow=' 'o/option=+' 'hwm=' 'max-size=' 'id=' 'id-hex=' 'heartbeat=' 'reconnect=' 'ipv6' 'io-threads=' 'v/verbose' 'q/quiet' 'stats' 'out=' 'N/no-newline' 'F/format=' 'frames=' 'lossless' 'bin=' 'decode=' 'expect=' 'expect-re=' 'expect-frames=' 'sh=' 'jobs=' 'on-error=' 'conflate' 'version' 'h/help'
        case 'push'
            __zmqcat_parse_subcommand -r 1 'm/message=+' 'frame=+' 'frame-hex=+' 'frame-file=+' 'file=+' 'i/interval=' 'r/repeat=' 'delay=' 'b/bind=+' 'c/connect=+' 'print-endpoint' 'f/framing=' '0' 'J' 'D/delimiter=' 'K/frame-delimiter=' 'msgpack-frames=' 'strict' 'n/count=' '1' 'w/timeout=' 'W/max-time=' 'connect-timeout=' 'until-idle=' 'duration=' 'transient' 'curve-server-key=' 'curve-secret=' 'curve-server' 'curve-allow=+' 'plain-user=' 'plain-password-file=' 'plain-allow=' 'o/option=+' 'hwm=' 'max-size=' 'id=' 'id-hex=' 'heartbeat=' 'reconnect=' 'ipv6' 'io-threads=' 'v/verbose' 'q/quiet' 'stats' 'in=' 'chunk=' 'big-int=' 'wait-peers=' 'no-wait' 'linger=' 'queue=' 'conflate' 'version' 'h/help'
        case 'pull'
            __zmqcat_parse_subcommand -r 1 'b/bind=+' 'c/connect=+' 'print-endpoint' 'f/framing=' '0' 'J' 'D/delimiter=' 'K/frame-delimiter=' 'msgpack-frames=' 'strict' 'n/count=' '1' 'w/timeout=' 'W/max-time=' 'connect-timeout=' 'until-idle=' 'duration=' 'transient' 'curve-server-key=' 'curve-secret=' 'curve-server' 'curve-allow=+' 'plain-user=' 'plain-password-file=' 'plain-allow=' 'o/option=+' 'hwm=' 'max-size=' 'id=' 'id-hex=' 'heartbeat=' 'reconnect=' 'ipv6' 'io-threads=' 'v/verbose' 'q/quiet' 'stats' 'out=' 'N/no-newline' 'F/format=' 'frames=' 'lossless' 'bin=' 'decode=' 'expect=' 'expect-re=' 'expect-frames=' 'sh=' 'jobs=' 'on-error=' 'conflate' 'version' 'h/help'
        case 'pair'
            __zmqcat_parse_subcommand -r 1 'm/message=+' 'frame=+' 'frame-hex=+' 'frame-file=+' 'file=+' 'i/interval=' 'r/repeat=' 'delay=' 'exit-on-eof' 'b/bind=+' 'c/connect=+' 'print-endpoint' 'f/framing=' '0' 'J' 'D/delimiter=' 'K/frame-delimiter=' 'msgpack-frames=' 'strict' 'n/count=' '1' 'w/timeout=' 'W/max-time=' 'connect-timeout=' 'until-idle=' 'duration=' 'transient' 'curve-server-key=' 'curve-secret=' 'curve-server' 'curve-allow=+' 'plain-user=' 'plain-password-file=' 'plain-allow=' 'o/option=+' 'hwm=' 'max-size=' 'id=' 'id-hex=' 'heartbeat=' 'reconnect=' 'ipv6' 'io-threads=' 'v/verbose' 'q/quiet' 'stats' 'in=' 'chunk=' 'big-int=' 'out=' 'N/no-newline' 'F/format=' 'frames=' 'lossless' 'bin=' 'decode=' 'expect=' 'expect-re=' 'expect-frames=' 'sh=' 'jobs=' 'on-error=' 'wait-peers=' 'no-wait' 'linger=' 'queue=' 'version' 'h/help'
        case 'convert'
            __zmqcat_parse_subcommand 0 'f/framing=' '0' 'J' 'D/delimiter=' 'K/frame-delimiter=' 'msgpack-frames=' 'strict' 'in=' 'chunk=' 'big-int=' 'out=' 'N/no-newline' 'F/format=' 'frames=' 'lossless' 'bin=' 'decode=' 'v/verbose' 'q/quiet' 'n/count=' 'max-size=' 'version' 'h/help'
        case 'keygen'
            __zmqcat_parse_subcommand 0 'o/output=' 'q/quiet' 'version' 'h/help'
        case 'completion'
            __zmqcat_parse_subcommand 1 'version' 'h/help'
        case 'help'
            __zmqcat_parse_subcommand -r 1 'version'
        end
    end
end

function __zmqcat_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __zmqcat_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __zmqcat_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __zmqcat_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__zmqcat_tokens -p)
    if test -z "$(__zmqcat_tokens -t)"
        set -l index (count (__zmqcat_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'zmqcat' -f
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat" -eq 1' -fa 'req' -d 'Send requests, and print each reply before the next request.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat" -eq 1' -fa 'rep' -d 'Print requests, and answer each from -m, --echo, a program or stdin.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat" -eq 1' -fa 'pub' -d 'Publish messages to whoever subscribes to them.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat" -eq 1' -fa 'sub' -d 'Print what publishers send, filtered by topic.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat" -eq 1' -fa 'push' -d 'Hand messages out to pullers, in turn.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat" -eq 1' -fa 'pull' -d 'Print what pushers hand out.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat" -eq 1' -fa 'pair' -d 'Talk to one peer, both ways at once.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat" -eq 1' -fa 'convert' -d 'Turn messages on stdin from one framing into another, without a socket.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat" -eq 1' -fa 'keygen' -d 'Make a key pair for CURVE.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat" -eq 1' -fa 'completion' -d 'Print the completion script of a shell.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req"' -s 'm' -l 'message' -d 'Send a message, literally (repeatable, one message each).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req"' -l 'frame' -d 'Add a frame to the one message that is sent (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req"' -l 'frame-hex' -d 'Add a frame given in hexadecimal (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req"' -l 'frame-file' -d 'Add a frame that holds a file\'s bytes (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req"' -l 'file' -d 'Send a file as one message (repeatable); - is all of stdin as one message.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" t topic' -s 't' -l 'topic' -d 'Begin every request with a frame that holds a topic.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" i interval' -s 'i' -l 'interval' -d 'Send one message every so often, counted from start to start.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" r repeat' -s 'r' -l 'repeat' -d 'Send the whole input so many times.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" delay' -l 'delay' -d 'Wait so long before the first message, once there is a peer.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req"' -s 'b' -l 'bind' -l 'listen' -d 'Listen on an endpoint (repeatable): tcp://HOST:PORT, :PORT, *:PORT, ipc://PATH, /PATH, @NAME.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req"' -s 'c' -l 'connect' -l 'dial' -d 'Connect to an endpoint (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" print-endpoint' -l 'print-endpoint' -d 'Print each bound endpoint as it really is, as the first lines of stdout.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" f framing' -s 'f' -l 'framing' -d 'How messages stand in stdin and stdout.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" 0' -s '0' -d 'The same as --framing nul.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" J' -s 'J' -d 'The same as --framing envelope: a JSON object a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" D delimiter' -s 'D' -l 'delimiter' -d 'What ends a message, for line and nul; escapes \\n \\t \\r \\0 \\xNN.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" K frame-delimiter' -s 'K' -l 'frame-delimiter' -d 'What separates frames, for line and nul (output default: TAB); input is only cut into frames with it.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" msgpack-frames' -l 'msgpack-frames' -d 'Which frames are MessagePack, for the framing msgpack: last (default), all, 3, 2...' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" strict' -l 'strict' -d 'Stop at the first bad message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" count n' -s 'n' -l 'count' -d 'Stop after so many messages (exchanges for req and rep, received ones for pair); 0: set up, then leave.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" 1' -s '1' -d 'The same as --count 1.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" timeout w' -s 'w' -l 'timeout' -d 'The longest wait for the next message, reply or permission to send; exit 124 (0: only what is there, exit 4).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" W max-time' -s 'W' -l 'max-time' -d 'The longest run; exit 124.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" connect-timeout' -l 'connect-timeout' -d 'The longest wait for peers; exit 7 (default: --timeout where that is given).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" until-idle' -l 'until-idle' -d 'Stop when no message has come or gone for so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" duration' -l 'duration' -d 'Stop after so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" transient' -l 'transient' -d 'Stop when the last peer has left; exit 0.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" curve-server-key' -l 'curve-server-key' -d 'Encrypt (CURVE), and talk only to the server of this public key: its 40 characters or a file.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" curve-secret' -l 'curve-secret' -d 'The own key pair, a file that only you can read (a client\'s default: a new one).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" curve-server' -l 'curve-server' -d 'Encrypt (CURVE), as the server that --curve-secret belongs to.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req"' -l 'curve-allow' -d 'Let in only clients whose keys are in a file, one a line, or in a folder of certificates (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" plain-user' -l 'plain-user' -d 'Log in as a user (PLAIN; not encrypted).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" plain-password-file' -l 'plain-password-file' -d 'The user\'s password, in a file that only you can read.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" plain-allow' -l 'plain-allow' -d 'Let in only users of a file that only you can read, USER:PASSWORD a line (PLAIN; not encrypted).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req"' -s 'o' -l 'option' -d 'Set a libzmq option by its C name (repeatable); \'list\' prints them.' -rfka 'AFFINITY= BACKLOG= BINDTODEVICE= CONFLATE= CONNECT_ROUTING_ID= CONNECT_TIMEOUT= CURVE_PUBLICKEY= CURVE_SERVER= CURVE_SERVERKEY= GSSAPI_PLAINTEXT= GSSAPI_PRINCIPAL= GSSAPI_PRINCIPAL_NAMETYPE= GSSAPI_SERVER= GSSAPI_SERVICE_PRINCIPAL= GSSAPI_SERVICE_PRINCIPAL_NAMETYPE= HANDSHAKE_IVL= HEARTBEAT_IVL= HEARTBEAT_TIMEOUT= HEARTBEAT_TTL= IMMEDIATE= INVERT_MATCHING= IPC_FILTER_GID= IPC_FILTER_PID= IPC_FILTER_UID= IPV4ONLY= IPV6= LINGER= MAXMSGSIZE= MULTICAST_HOPS= MULTICAST_MAXTPDU= PLAIN_SERVER= PLAIN_USERNAME= PROBE_ROUTER= RATE= RCVBUF= RCVHWM= RCVTIMEO= RECONNECT_IVL= RECONNECT_IVL_MAX= RECOVERY_IVL= REQ_CORRELATE= REQ_RELAXED= ROUTER_HANDOVER= ROUTER_MANDATORY= ROUTER_RAW= ROUTING_ID= SNDBUF= SNDHWM= SNDTIMEO= SOCKS_PROXY= STREAM_NOTIFY= SUBSCRIBE= TCP_ACCEPT_FILTER= TCP_KEEPALIVE= TCP_KEEPALIVE_CNT= TCP_KEEPALIVE_IDLE= TCP_KEEPALIVE_INTVL= TCP_MAXRT= TOS= UNSUBSCRIBE= USE_FD= VMCI_BUFFER_MAX_SIZE= VMCI_BUFFER_MIN_SIZE= VMCI_BUFFER_SIZE= VMCI_CONNECT_TIMEOUT= XPUB_MANUAL= XPUB_NODROP= XPUB_VERBOSE= XPUB_VERBOSER= XPUB_WELCOME_MSG= ZAP_DOMAIN='
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" hwm' -l 'hwm' -d 'Queue at most so many messages a peer, each way; 0: no limit.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" max-size' -l 'max-size' -d 'The largest message, in and out (default: 64M).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" id' -l 'id' -d 'The routing id that a ROUTER sees.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" id-hex' -l 'id-hex' -d 'As --id, in hexadecimal.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" heartbeat' -l 'heartbeat' -d 'Ask a silent connection so often whether it still lives.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" reconnect' -l 'reconnect' -d 'Look for a missing peer so often, and ever less often up to MAX.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" ipv6' -l 'ipv6' -d 'Use IPv6 too.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" io-threads' -l 'io-threads' -d 'Move data with so many threads (default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req"' -s 'v' -l 'verbose' -d 'Say more on stderr: -v endpoints and state, -vv connection events, -vvv every message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on stderr but usage errors.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" stats' -l 'stats' -d 'Say every second how many messages come or go, and the totals at the end.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" in' -l 'in' -d 'As --framing, for stdin only.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" chunk' -l 'chunk' -d 'Cut raw input into messages of so many bytes.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" big-int' -l 'big-int' -d 'Let integers outside of -2^63...2^64-1 become floats (float) instead of an error.' -rfka 'error float'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" out' -l 'out' -d 'As --framing, for stdout only; \'none\' prints nothing.' -rfka 'line nul raw multipart hex len32 envelope json msgpack none'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" N no-newline' -s 'N' -l 'no-newline' -d 'Print no delimiter after a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" F format' -s 'F' -l 'format' -d 'Print messages with a template, for example \'%t %s\\n\' (see \'zmqcat help framing\').' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" frames' -l 'frames' -d 'Print only some frames: last, 1, 2.., 1,3.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" lossless' -l 'lossless' -d 'Mark MessagePack floats of 32 bits, so that their width survives.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" bin' -l 'bin' -d 'Print MessagePack bin as Base64, or as text where it is UTF-8 (for peers without str8).' -rfka 'base64 text'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" decode' -l 'decode' -d 'Show MessagePack frames in an envelope as JSON; --msgpack-frames says which.' -rfka 'msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" expect' -l 'expect' -d 'Every message must be printed as this, else exit 3 at the end.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" expect-re' -l 'expect-re' -d 'This POSIX extended expression must be found in every printed message.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" expect-frames' -l 'expect-frames' -d 'Every message must have so many frames.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" wait-peers' -l 'wait-peers' -d 'Wait for so many peers before the first message (pub: subscribers to its topic; default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" no-wait' -l 'no-wait' -d 'Do not wait for a peer before the first message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" retry' -l 'retry' -d 'Send a request again, on a fresh socket, when --timeout is over without a reply.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" retry-delay' -l 'retry-delay' -d 'Wait so long before sending a request again.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" linger' -l 'linger' -d 'At the end, hand over what is left for so long; exit 9 (default: until done).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat req" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" echo' -l 'echo' -d 'Answer each request with itself.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep"' -s 'm' -l 'message' -d 'Send a message, literally (repeatable, one message each).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep"' -l 'frame' -d 'Add a frame to the one message that is sent (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep"' -l 'frame-hex' -d 'Add a frame given in hexadecimal (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep"' -l 'frame-file' -d 'Add a frame that holds a file\'s bytes (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep"' -l 'file' -d 'Send a file as one message (repeatable); - is all of stdin as one message.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep"' -s 'b' -l 'bind' -l 'listen' -d 'Listen on an endpoint (repeatable): tcp://HOST:PORT, :PORT, *:PORT, ipc://PATH, /PATH, @NAME.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep"' -s 'c' -l 'connect' -l 'dial' -d 'Connect to an endpoint (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" print-endpoint' -l 'print-endpoint' -d 'Print each bound endpoint as it really is, as the first lines of stdout.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" f framing' -s 'f' -l 'framing' -d 'How messages stand in stdin and stdout.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" 0' -s '0' -d 'The same as --framing nul.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" J' -s 'J' -d 'The same as --framing envelope: a JSON object a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" D delimiter' -s 'D' -l 'delimiter' -d 'What ends a message, for line and nul; escapes \\n \\t \\r \\0 \\xNN.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" K frame-delimiter' -s 'K' -l 'frame-delimiter' -d 'What separates frames, for line and nul (output default: TAB); input is only cut into frames with it.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" msgpack-frames' -l 'msgpack-frames' -d 'Which frames are MessagePack, for the framing msgpack: last (default), all, 3, 2...' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" strict' -l 'strict' -d 'Stop at the first bad message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" count n' -s 'n' -l 'count' -d 'Stop after so many messages (exchanges for req and rep, received ones for pair); 0: set up, then leave.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" 1' -s '1' -d 'The same as --count 1.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" timeout w' -s 'w' -l 'timeout' -d 'The longest wait for the next message, reply or permission to send; exit 124 (0: only what is there, exit 4).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" W max-time' -s 'W' -l 'max-time' -d 'The longest run; exit 124.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" connect-timeout' -l 'connect-timeout' -d 'The longest wait for peers; exit 7 (default: --timeout where that is given).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" until-idle' -l 'until-idle' -d 'Stop when no message has come or gone for so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" duration' -l 'duration' -d 'Stop after so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" transient' -l 'transient' -d 'Stop when the last peer has left; exit 0.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" curve-server-key' -l 'curve-server-key' -d 'Encrypt (CURVE), and talk only to the server of this public key: its 40 characters or a file.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" curve-secret' -l 'curve-secret' -d 'The own key pair, a file that only you can read (a client\'s default: a new one).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" curve-server' -l 'curve-server' -d 'Encrypt (CURVE), as the server that --curve-secret belongs to.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep"' -l 'curve-allow' -d 'Let in only clients whose keys are in a file, one a line, or in a folder of certificates (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" plain-user' -l 'plain-user' -d 'Log in as a user (PLAIN; not encrypted).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" plain-password-file' -l 'plain-password-file' -d 'The user\'s password, in a file that only you can read.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" plain-allow' -l 'plain-allow' -d 'Let in only users of a file that only you can read, USER:PASSWORD a line (PLAIN; not encrypted).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep"' -s 'o' -l 'option' -d 'Set a libzmq option by its C name (repeatable); \'list\' prints them.' -rfka 'AFFINITY= BACKLOG= BINDTODEVICE= CONFLATE= CONNECT_ROUTING_ID= CONNECT_TIMEOUT= CURVE_PUBLICKEY= CURVE_SERVER= CURVE_SERVERKEY= GSSAPI_PLAINTEXT= GSSAPI_PRINCIPAL= GSSAPI_PRINCIPAL_NAMETYPE= GSSAPI_SERVER= GSSAPI_SERVICE_PRINCIPAL= GSSAPI_SERVICE_PRINCIPAL_NAMETYPE= HANDSHAKE_IVL= HEARTBEAT_IVL= HEARTBEAT_TIMEOUT= HEARTBEAT_TTL= IMMEDIATE= INVERT_MATCHING= IPC_FILTER_GID= IPC_FILTER_PID= IPC_FILTER_UID= IPV4ONLY= IPV6= LINGER= MAXMSGSIZE= MULTICAST_HOPS= MULTICAST_MAXTPDU= PLAIN_SERVER= PLAIN_USERNAME= PROBE_ROUTER= RATE= RCVBUF= RCVHWM= RCVTIMEO= RECONNECT_IVL= RECONNECT_IVL_MAX= RECOVERY_IVL= REQ_CORRELATE= REQ_RELAXED= ROUTER_HANDOVER= ROUTER_MANDATORY= ROUTER_RAW= ROUTING_ID= SNDBUF= SNDHWM= SNDTIMEO= SOCKS_PROXY= STREAM_NOTIFY= SUBSCRIBE= TCP_ACCEPT_FILTER= TCP_KEEPALIVE= TCP_KEEPALIVE_CNT= TCP_KEEPALIVE_IDLE= TCP_KEEPALIVE_INTVL= TCP_MAXRT= TOS= UNSUBSCRIBE= USE_FD= VMCI_BUFFER_MAX_SIZE= VMCI_BUFFER_MIN_SIZE= VMCI_BUFFER_SIZE= VMCI_CONNECT_TIMEOUT= XPUB_MANUAL= XPUB_NODROP= XPUB_VERBOSE= XPUB_VERBOSER= XPUB_WELCOME_MSG= ZAP_DOMAIN='
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" hwm' -l 'hwm' -d 'Queue at most so many messages a peer, each way; 0: no limit.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" max-size' -l 'max-size' -d 'The largest message, in and out (default: 64M).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" id' -l 'id' -d 'The routing id that a ROUTER sees.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" id-hex' -l 'id-hex' -d 'As --id, in hexadecimal.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" heartbeat' -l 'heartbeat' -d 'Ask a silent connection so often whether it still lives.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" reconnect' -l 'reconnect' -d 'Look for a missing peer so often, and ever less often up to MAX.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" ipv6' -l 'ipv6' -d 'Use IPv6 too.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" io-threads' -l 'io-threads' -d 'Move data with so many threads (default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep"' -s 'v' -l 'verbose' -d 'Say more on stderr: -v endpoints and state, -vv connection events, -vvv every message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on stderr but usage errors.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" stats' -l 'stats' -d 'Say every second how many messages come or go, and the totals at the end.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" in' -l 'in' -d 'As --framing, for stdin only.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" chunk' -l 'chunk' -d 'Cut raw input into messages of so many bytes.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" big-int' -l 'big-int' -d 'Let integers outside of -2^63...2^64-1 become floats (float) instead of an error.' -rfka 'error float'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" out' -l 'out' -d 'As --framing, for stdout only; \'none\' prints nothing.' -rfka 'line nul raw multipart hex len32 envelope json msgpack none'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" N no-newline' -s 'N' -l 'no-newline' -d 'Print no delimiter after a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" F format' -s 'F' -l 'format' -d 'Print messages with a template, for example \'%t %s\\n\' (see \'zmqcat help framing\').' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" frames' -l 'frames' -d 'Print only some frames: last, 1, 2.., 1,3.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" lossless' -l 'lossless' -d 'Mark MessagePack floats of 32 bits, so that their width survives.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" bin' -l 'bin' -d 'Print MessagePack bin as Base64, or as text where it is UTF-8 (for peers without str8).' -rfka 'base64 text'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" decode' -l 'decode' -d 'Show MessagePack frames in an envelope as JSON; --msgpack-frames says which.' -rfka 'msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" expect' -l 'expect' -d 'Every message must be printed as this, else exit 3 at the end.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" expect-re' -l 'expect-re' -d 'This POSIX extended expression must be found in every printed message.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" expect-frames' -l 'expect-frames' -d 'Every message must have so many frames.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" sh' -l 'sh' -d 'Run a shell command for every message, which it reads from its stdin. \'-- PROGRAM ARG...\', last on the line, does so without a shell.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" jobs' -l 'jobs' -d 'Run up to so many programs at once (default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" on-error' -l 'on-error' -d 'When a program fails: drop (a request gets no reply) or exit; else the reply is empty. Exit 3 in the end.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" linger' -l 'linger' -d 'At the end, hand over what is left for so long; exit 9 (default: until done).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat rep" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub"' -s 'm' -l 'message' -d 'Send a message, literally (repeatable, one message each).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub"' -l 'frame' -d 'Add a frame to the one message that is sent (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub"' -l 'frame-hex' -d 'Add a frame given in hexadecimal (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub"' -l 'frame-file' -d 'Add a frame that holds a file\'s bytes (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub"' -l 'file' -d 'Send a file as one message (repeatable); - is all of stdin as one message.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" t topic' -s 't' -l 'topic' -d 'Begin every message with a topic.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" topic-mode' -l 'topic-mode' -d 'Whether the topic is a frame of its own, or stands before the payload and a space.' -rfka 'frame prefix'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" i interval' -s 'i' -l 'interval' -d 'Send one message every so often, counted from start to start.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" r repeat' -s 'r' -l 'repeat' -d 'Send the whole input so many times.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" delay' -l 'delay' -d 'Wait so long before the first message, once there is a peer.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub"' -s 'b' -l 'bind' -l 'listen' -d 'Listen on an endpoint (repeatable): tcp://HOST:PORT, :PORT, *:PORT, ipc://PATH, /PATH, @NAME.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub"' -s 'c' -l 'connect' -l 'dial' -d 'Connect to an endpoint (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" print-endpoint' -l 'print-endpoint' -d 'Print each bound endpoint as it really is, as the first lines of stdout.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" f framing' -s 'f' -l 'framing' -d 'How messages stand in stdin and stdout.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" 0' -s '0' -d 'The same as --framing nul.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" J' -s 'J' -d 'The same as --framing envelope: a JSON object a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" D delimiter' -s 'D' -l 'delimiter' -d 'What ends a message, for line and nul; escapes \\n \\t \\r \\0 \\xNN.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" K frame-delimiter' -s 'K' -l 'frame-delimiter' -d 'What separates frames, for line and nul (output default: TAB); input is only cut into frames with it.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" msgpack-frames' -l 'msgpack-frames' -d 'Which frames are MessagePack, for the framing msgpack: last (default), all, 3, 2...' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" strict' -l 'strict' -d 'Stop at the first bad message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" count n' -s 'n' -l 'count' -d 'Stop after so many messages (exchanges for req and rep, received ones for pair); 0: set up, then leave.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" 1' -s '1' -d 'The same as --count 1.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" timeout w' -s 'w' -l 'timeout' -d 'The longest wait for the next message, reply or permission to send; exit 124 (0: only what is there, exit 4).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" W max-time' -s 'W' -l 'max-time' -d 'The longest run; exit 124.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" connect-timeout' -l 'connect-timeout' -d 'The longest wait for peers; exit 7 (default: --timeout where that is given).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" until-idle' -l 'until-idle' -d 'Stop when no message has come or gone for so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" duration' -l 'duration' -d 'Stop after so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" transient' -l 'transient' -d 'Stop when the last peer has left; exit 0.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" curve-server-key' -l 'curve-server-key' -d 'Encrypt (CURVE), and talk only to the server of this public key: its 40 characters or a file.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" curve-secret' -l 'curve-secret' -d 'The own key pair, a file that only you can read (a client\'s default: a new one).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" curve-server' -l 'curve-server' -d 'Encrypt (CURVE), as the server that --curve-secret belongs to.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub"' -l 'curve-allow' -d 'Let in only clients whose keys are in a file, one a line, or in a folder of certificates (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" plain-user' -l 'plain-user' -d 'Log in as a user (PLAIN; not encrypted).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" plain-password-file' -l 'plain-password-file' -d 'The user\'s password, in a file that only you can read.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" plain-allow' -l 'plain-allow' -d 'Let in only users of a file that only you can read, USER:PASSWORD a line (PLAIN; not encrypted).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub"' -s 'o' -l 'option' -d 'Set a libzmq option by its C name (repeatable); \'list\' prints them.' -rfka 'AFFINITY= BACKLOG= BINDTODEVICE= CONFLATE= CONNECT_ROUTING_ID= CONNECT_TIMEOUT= CURVE_PUBLICKEY= CURVE_SERVER= CURVE_SERVERKEY= GSSAPI_PLAINTEXT= GSSAPI_PRINCIPAL= GSSAPI_PRINCIPAL_NAMETYPE= GSSAPI_SERVER= GSSAPI_SERVICE_PRINCIPAL= GSSAPI_SERVICE_PRINCIPAL_NAMETYPE= HANDSHAKE_IVL= HEARTBEAT_IVL= HEARTBEAT_TIMEOUT= HEARTBEAT_TTL= IMMEDIATE= INVERT_MATCHING= IPC_FILTER_GID= IPC_FILTER_PID= IPC_FILTER_UID= IPV4ONLY= IPV6= LINGER= MAXMSGSIZE= MULTICAST_HOPS= MULTICAST_MAXTPDU= PLAIN_SERVER= PLAIN_USERNAME= PROBE_ROUTER= RATE= RCVBUF= RCVHWM= RCVTIMEO= RECONNECT_IVL= RECONNECT_IVL_MAX= RECOVERY_IVL= REQ_CORRELATE= REQ_RELAXED= ROUTER_HANDOVER= ROUTER_MANDATORY= ROUTER_RAW= ROUTING_ID= SNDBUF= SNDHWM= SNDTIMEO= SOCKS_PROXY= STREAM_NOTIFY= SUBSCRIBE= TCP_ACCEPT_FILTER= TCP_KEEPALIVE= TCP_KEEPALIVE_CNT= TCP_KEEPALIVE_IDLE= TCP_KEEPALIVE_INTVL= TCP_MAXRT= TOS= UNSUBSCRIBE= USE_FD= VMCI_BUFFER_MAX_SIZE= VMCI_BUFFER_MIN_SIZE= VMCI_BUFFER_SIZE= VMCI_CONNECT_TIMEOUT= XPUB_MANUAL= XPUB_NODROP= XPUB_VERBOSE= XPUB_VERBOSER= XPUB_WELCOME_MSG= ZAP_DOMAIN='
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" hwm' -l 'hwm' -d 'Queue at most so many messages a peer, each way; 0: no limit.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" max-size' -l 'max-size' -d 'The largest message, in and out (default: 64M).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" id' -l 'id' -d 'The routing id that a ROUTER sees.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" id-hex' -l 'id-hex' -d 'As --id, in hexadecimal.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" heartbeat' -l 'heartbeat' -d 'Ask a silent connection so often whether it still lives.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" reconnect' -l 'reconnect' -d 'Look for a missing peer so often, and ever less often up to MAX.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" ipv6' -l 'ipv6' -d 'Use IPv6 too.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" io-threads' -l 'io-threads' -d 'Move data with so many threads (default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub"' -s 'v' -l 'verbose' -d 'Say more on stderr: -v endpoints and state, -vv connection events, -vvv every message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on stderr but usage errors.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" stats' -l 'stats' -d 'Say every second how many messages come or go, and the totals at the end.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" in' -l 'in' -d 'As --framing, for stdin only.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" chunk' -l 'chunk' -d 'Cut raw input into messages of so many bytes.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" big-int' -l 'big-int' -d 'Let integers outside of -2^63...2^64-1 become floats (float) instead of an error.' -rfka 'error float'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" wait-peers' -l 'wait-peers' -d 'Wait for so many peers before the first message (pub: subscribers to its topic; default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" no-wait' -l 'no-wait' -d 'Do not wait for a peer before the first message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" drop' -l 'drop' -d 'Drop a message that a slow subscriber cannot take, instead of waiting, and say how many.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" linger' -l 'linger' -d 'At the end, hand over what is left for so long; exit 9 (default: until done).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" queue' -l 'queue' -d 'Queue at most so many bytes for each peer (default: 64M).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pub" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub"' -s 't' -l 'topic' -d 'Subscribe to what begins with a prefix (repeatable; default: everything).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub"' -l 'topic-hex' -d 'As --topic, in hexadecimal (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" exact' -l 'exact' -d 'A topic is the whole first frame, not its beginning.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub"' -s 'T' -l 'filter-out' -d 'Leave out messages whose first frame begins so (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub"' -l 'match' -d 'Keep only messages in whose last frame this POSIX extended expression is found (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" match-frame' -l 'match-frame' -d 'The number of the frame that --match searches, from 1.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub"' -s 'b' -l 'bind' -l 'listen' -d 'Listen on an endpoint (repeatable): tcp://HOST:PORT, :PORT, *:PORT, ipc://PATH, /PATH, @NAME.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub"' -s 'c' -l 'connect' -l 'dial' -d 'Connect to an endpoint (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" print-endpoint' -l 'print-endpoint' -d 'Print each bound endpoint as it really is, as the first lines of stdout.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" f framing' -s 'f' -l 'framing' -d 'How messages stand in stdin and stdout.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" 0' -s '0' -d 'The same as --framing nul.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" J' -s 'J' -d 'The same as --framing envelope: a JSON object a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" D delimiter' -s 'D' -l 'delimiter' -d 'What ends a message, for line and nul; escapes \\n \\t \\r \\0 \\xNN.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" K frame-delimiter' -s 'K' -l 'frame-delimiter' -d 'What separates frames, for line and nul (output default: TAB); input is only cut into frames with it.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" msgpack-frames' -l 'msgpack-frames' -d 'Which frames are MessagePack, for the framing msgpack: last (default), all, 3, 2...' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" strict' -l 'strict' -d 'Stop at the first bad message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" count n' -s 'n' -l 'count' -d 'Stop after so many messages (exchanges for req and rep, received ones for pair); 0: set up, then leave.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" 1' -s '1' -d 'The same as --count 1.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" timeout w' -s 'w' -l 'timeout' -d 'The longest wait for the next message, reply or permission to send; exit 124 (0: only what is there, exit 4).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" W max-time' -s 'W' -l 'max-time' -d 'The longest run; exit 124.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" connect-timeout' -l 'connect-timeout' -d 'The longest wait for peers; exit 7 (default: --timeout where that is given).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" until-idle' -l 'until-idle' -d 'Stop when no message has come or gone for so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" duration' -l 'duration' -d 'Stop after so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" transient' -l 'transient' -d 'Stop when the last peer has left; exit 0.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" curve-server-key' -l 'curve-server-key' -d 'Encrypt (CURVE), and talk only to the server of this public key: its 40 characters or a file.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" curve-secret' -l 'curve-secret' -d 'The own key pair, a file that only you can read (a client\'s default: a new one).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" curve-server' -l 'curve-server' -d 'Encrypt (CURVE), as the server that --curve-secret belongs to.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub"' -l 'curve-allow' -d 'Let in only clients whose keys are in a file, one a line, or in a folder of certificates (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" plain-user' -l 'plain-user' -d 'Log in as a user (PLAIN; not encrypted).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" plain-password-file' -l 'plain-password-file' -d 'The user\'s password, in a file that only you can read.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" plain-allow' -l 'plain-allow' -d 'Let in only users of a file that only you can read, USER:PASSWORD a line (PLAIN; not encrypted).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub"' -s 'o' -l 'option' -d 'Set a libzmq option by its C name (repeatable); \'list\' prints them.' -rfka 'AFFINITY= BACKLOG= BINDTODEVICE= CONFLATE= CONNECT_ROUTING_ID= CONNECT_TIMEOUT= CURVE_PUBLICKEY= CURVE_SERVER= CURVE_SERVERKEY= GSSAPI_PLAINTEXT= GSSAPI_PRINCIPAL= GSSAPI_PRINCIPAL_NAMETYPE= GSSAPI_SERVER= GSSAPI_SERVICE_PRINCIPAL= GSSAPI_SERVICE_PRINCIPAL_NAMETYPE= HANDSHAKE_IVL= HEARTBEAT_IVL= HEARTBEAT_TIMEOUT= HEARTBEAT_TTL= IMMEDIATE= INVERT_MATCHING= IPC_FILTER_GID= IPC_FILTER_PID= IPC_FILTER_UID= IPV4ONLY= IPV6= LINGER= MAXMSGSIZE= MULTICAST_HOPS= MULTICAST_MAXTPDU= PLAIN_SERVER= PLAIN_USERNAME= PROBE_ROUTER= RATE= RCVBUF= RCVHWM= RCVTIMEO= RECONNECT_IVL= RECONNECT_IVL_MAX= RECOVERY_IVL= REQ_CORRELATE= REQ_RELAXED= ROUTER_HANDOVER= ROUTER_MANDATORY= ROUTER_RAW= ROUTING_ID= SNDBUF= SNDHWM= SNDTIMEO= SOCKS_PROXY= STREAM_NOTIFY= SUBSCRIBE= TCP_ACCEPT_FILTER= TCP_KEEPALIVE= TCP_KEEPALIVE_CNT= TCP_KEEPALIVE_IDLE= TCP_KEEPALIVE_INTVL= TCP_MAXRT= TOS= UNSUBSCRIBE= USE_FD= VMCI_BUFFER_MAX_SIZE= VMCI_BUFFER_MIN_SIZE= VMCI_BUFFER_SIZE= VMCI_CONNECT_TIMEOUT= XPUB_MANUAL= XPUB_NODROP= XPUB_VERBOSE= XPUB_VERBOSER= XPUB_WELCOME_MSG= ZAP_DOMAIN='
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" hwm' -l 'hwm' -d 'Queue at most so many messages a peer, each way; 0: no limit.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" max-size' -l 'max-size' -d 'The largest message, in and out (default: 64M).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" id' -l 'id' -d 'The routing id that a ROUTER sees.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" id-hex' -l 'id-hex' -d 'As --id, in hexadecimal.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" heartbeat' -l 'heartbeat' -d 'Ask a silent connection so often whether it still lives.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" reconnect' -l 'reconnect' -d 'Look for a missing peer so often, and ever less often up to MAX.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" ipv6' -l 'ipv6' -d 'Use IPv6 too.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" io-threads' -l 'io-threads' -d 'Move data with so many threads (default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub"' -s 'v' -l 'verbose' -d 'Say more on stderr: -v endpoints and state, -vv connection events, -vvv every message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on stderr but usage errors.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" stats' -l 'stats' -d 'Say every second how many messages come or go, and the totals at the end.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" out' -l 'out' -d 'As --framing, for stdout only; \'none\' prints nothing.' -rfka 'line nul raw multipart hex len32 envelope json msgpack none'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" N no-newline' -s 'N' -l 'no-newline' -d 'Print no delimiter after a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" F format' -s 'F' -l 'format' -d 'Print messages with a template, for example \'%t %s\\n\' (see \'zmqcat help framing\').' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" frames' -l 'frames' -d 'Print only some frames: last, 1, 2.., 1,3.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" lossless' -l 'lossless' -d 'Mark MessagePack floats of 32 bits, so that their width survives.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" bin' -l 'bin' -d 'Print MessagePack bin as Base64, or as text where it is UTF-8 (for peers without str8).' -rfka 'base64 text'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" decode' -l 'decode' -d 'Show MessagePack frames in an envelope as JSON; --msgpack-frames says which.' -rfka 'msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" expect' -l 'expect' -d 'Every message must be printed as this, else exit 3 at the end.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" expect-re' -l 'expect-re' -d 'This POSIX extended expression must be found in every printed message.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" expect-frames' -l 'expect-frames' -d 'Every message must have so many frames.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" sh' -l 'sh' -d 'Run a shell command for every message, which it reads from its stdin. \'-- PROGRAM ARG...\', last on the line, does so without a shell.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" jobs' -l 'jobs' -d 'Run up to so many programs at once (default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" on-error' -l 'on-error' -d 'When a program fails: drop (a request gets no reply) or exit; else the reply is empty. Exit 3 in the end.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" conflate' -l 'conflate' -d 'Keep only the newest message; for messages of one frame.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat sub" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push"' -s 'm' -l 'message' -d 'Send a message, literally (repeatable, one message each).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push"' -l 'frame' -d 'Add a frame to the one message that is sent (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push"' -l 'frame-hex' -d 'Add a frame given in hexadecimal (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push"' -l 'frame-file' -d 'Add a frame that holds a file\'s bytes (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push"' -l 'file' -d 'Send a file as one message (repeatable); - is all of stdin as one message.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" i interval' -s 'i' -l 'interval' -d 'Send one message every so often, counted from start to start.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" r repeat' -s 'r' -l 'repeat' -d 'Send the whole input so many times.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" delay' -l 'delay' -d 'Wait so long before the first message, once there is a peer.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push"' -s 'b' -l 'bind' -l 'listen' -d 'Listen on an endpoint (repeatable): tcp://HOST:PORT, :PORT, *:PORT, ipc://PATH, /PATH, @NAME.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push"' -s 'c' -l 'connect' -l 'dial' -d 'Connect to an endpoint (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" print-endpoint' -l 'print-endpoint' -d 'Print each bound endpoint as it really is, as the first lines of stdout.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" f framing' -s 'f' -l 'framing' -d 'How messages stand in stdin and stdout.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" 0' -s '0' -d 'The same as --framing nul.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" J' -s 'J' -d 'The same as --framing envelope: a JSON object a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" D delimiter' -s 'D' -l 'delimiter' -d 'What ends a message, for line and nul; escapes \\n \\t \\r \\0 \\xNN.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" K frame-delimiter' -s 'K' -l 'frame-delimiter' -d 'What separates frames, for line and nul (output default: TAB); input is only cut into frames with it.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" msgpack-frames' -l 'msgpack-frames' -d 'Which frames are MessagePack, for the framing msgpack: last (default), all, 3, 2...' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" strict' -l 'strict' -d 'Stop at the first bad message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" count n' -s 'n' -l 'count' -d 'Stop after so many messages (exchanges for req and rep, received ones for pair); 0: set up, then leave.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" 1' -s '1' -d 'The same as --count 1.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" timeout w' -s 'w' -l 'timeout' -d 'The longest wait for the next message, reply or permission to send; exit 124 (0: only what is there, exit 4).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" W max-time' -s 'W' -l 'max-time' -d 'The longest run; exit 124.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" connect-timeout' -l 'connect-timeout' -d 'The longest wait for peers; exit 7 (default: --timeout where that is given).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" until-idle' -l 'until-idle' -d 'Stop when no message has come or gone for so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" duration' -l 'duration' -d 'Stop after so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" transient' -l 'transient' -d 'Stop when the last peer has left; exit 0.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" curve-server-key' -l 'curve-server-key' -d 'Encrypt (CURVE), and talk only to the server of this public key: its 40 characters or a file.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" curve-secret' -l 'curve-secret' -d 'The own key pair, a file that only you can read (a client\'s default: a new one).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" curve-server' -l 'curve-server' -d 'Encrypt (CURVE), as the server that --curve-secret belongs to.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push"' -l 'curve-allow' -d 'Let in only clients whose keys are in a file, one a line, or in a folder of certificates (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" plain-user' -l 'plain-user' -d 'Log in as a user (PLAIN; not encrypted).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" plain-password-file' -l 'plain-password-file' -d 'The user\'s password, in a file that only you can read.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" plain-allow' -l 'plain-allow' -d 'Let in only users of a file that only you can read, USER:PASSWORD a line (PLAIN; not encrypted).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push"' -s 'o' -l 'option' -d 'Set a libzmq option by its C name (repeatable); \'list\' prints them.' -rfka 'AFFINITY= BACKLOG= BINDTODEVICE= CONFLATE= CONNECT_ROUTING_ID= CONNECT_TIMEOUT= CURVE_PUBLICKEY= CURVE_SERVER= CURVE_SERVERKEY= GSSAPI_PLAINTEXT= GSSAPI_PRINCIPAL= GSSAPI_PRINCIPAL_NAMETYPE= GSSAPI_SERVER= GSSAPI_SERVICE_PRINCIPAL= GSSAPI_SERVICE_PRINCIPAL_NAMETYPE= HANDSHAKE_IVL= HEARTBEAT_IVL= HEARTBEAT_TIMEOUT= HEARTBEAT_TTL= IMMEDIATE= INVERT_MATCHING= IPC_FILTER_GID= IPC_FILTER_PID= IPC_FILTER_UID= IPV4ONLY= IPV6= LINGER= MAXMSGSIZE= MULTICAST_HOPS= MULTICAST_MAXTPDU= PLAIN_SERVER= PLAIN_USERNAME= PROBE_ROUTER= RATE= RCVBUF= RCVHWM= RCVTIMEO= RECONNECT_IVL= RECONNECT_IVL_MAX= RECOVERY_IVL= REQ_CORRELATE= REQ_RELAXED= ROUTER_HANDOVER= ROUTER_MANDATORY= ROUTER_RAW= ROUTING_ID= SNDBUF= SNDHWM= SNDTIMEO= SOCKS_PROXY= STREAM_NOTIFY= SUBSCRIBE= TCP_ACCEPT_FILTER= TCP_KEEPALIVE= TCP_KEEPALIVE_CNT= TCP_KEEPALIVE_IDLE= TCP_KEEPALIVE_INTVL= TCP_MAXRT= TOS= UNSUBSCRIBE= USE_FD= VMCI_BUFFER_MAX_SIZE= VMCI_BUFFER_MIN_SIZE= VMCI_BUFFER_SIZE= VMCI_CONNECT_TIMEOUT= XPUB_MANUAL= XPUB_NODROP= XPUB_VERBOSE= XPUB_VERBOSER= XPUB_WELCOME_MSG= ZAP_DOMAIN='
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" hwm' -l 'hwm' -d 'Queue at most so many messages a peer, each way; 0: no limit.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" max-size' -l 'max-size' -d 'The largest message, in and out (default: 64M).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" id' -l 'id' -d 'The routing id that a ROUTER sees.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" id-hex' -l 'id-hex' -d 'As --id, in hexadecimal.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" heartbeat' -l 'heartbeat' -d 'Ask a silent connection so often whether it still lives.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" reconnect' -l 'reconnect' -d 'Look for a missing peer so often, and ever less often up to MAX.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" ipv6' -l 'ipv6' -d 'Use IPv6 too.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" io-threads' -l 'io-threads' -d 'Move data with so many threads (default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push"' -s 'v' -l 'verbose' -d 'Say more on stderr: -v endpoints and state, -vv connection events, -vvv every message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on stderr but usage errors.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" stats' -l 'stats' -d 'Say every second how many messages come or go, and the totals at the end.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" in' -l 'in' -d 'As --framing, for stdin only.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" chunk' -l 'chunk' -d 'Cut raw input into messages of so many bytes.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" big-int' -l 'big-int' -d 'Let integers outside of -2^63...2^64-1 become floats (float) instead of an error.' -rfka 'error float'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" wait-peers' -l 'wait-peers' -d 'Wait for so many peers before the first message (pub: subscribers to its topic; default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" no-wait' -l 'no-wait' -d 'Do not wait for a peer before the first message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" linger' -l 'linger' -d 'At the end, hand over what is left for so long; exit 9 (default: until done).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" queue' -l 'queue' -d 'Queue at most so many bytes for each peer (default: 64M).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" conflate' -l 'conflate' -d 'Keep only the newest message; for messages of one frame.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat push" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull"' -s 'b' -l 'bind' -l 'listen' -d 'Listen on an endpoint (repeatable): tcp://HOST:PORT, :PORT, *:PORT, ipc://PATH, /PATH, @NAME.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull"' -s 'c' -l 'connect' -l 'dial' -d 'Connect to an endpoint (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" print-endpoint' -l 'print-endpoint' -d 'Print each bound endpoint as it really is, as the first lines of stdout.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" f framing' -s 'f' -l 'framing' -d 'How messages stand in stdin and stdout.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" 0' -s '0' -d 'The same as --framing nul.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" J' -s 'J' -d 'The same as --framing envelope: a JSON object a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" D delimiter' -s 'D' -l 'delimiter' -d 'What ends a message, for line and nul; escapes \\n \\t \\r \\0 \\xNN.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" K frame-delimiter' -s 'K' -l 'frame-delimiter' -d 'What separates frames, for line and nul (output default: TAB); input is only cut into frames with it.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" msgpack-frames' -l 'msgpack-frames' -d 'Which frames are MessagePack, for the framing msgpack: last (default), all, 3, 2...' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" strict' -l 'strict' -d 'Stop at the first bad message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" count n' -s 'n' -l 'count' -d 'Stop after so many messages (exchanges for req and rep, received ones for pair); 0: set up, then leave.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" 1' -s '1' -d 'The same as --count 1.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" timeout w' -s 'w' -l 'timeout' -d 'The longest wait for the next message, reply or permission to send; exit 124 (0: only what is there, exit 4).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" W max-time' -s 'W' -l 'max-time' -d 'The longest run; exit 124.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" connect-timeout' -l 'connect-timeout' -d 'The longest wait for peers; exit 7 (default: --timeout where that is given).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" until-idle' -l 'until-idle' -d 'Stop when no message has come or gone for so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" duration' -l 'duration' -d 'Stop after so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" transient' -l 'transient' -d 'Stop when the last peer has left; exit 0.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" curve-server-key' -l 'curve-server-key' -d 'Encrypt (CURVE), and talk only to the server of this public key: its 40 characters or a file.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" curve-secret' -l 'curve-secret' -d 'The own key pair, a file that only you can read (a client\'s default: a new one).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" curve-server' -l 'curve-server' -d 'Encrypt (CURVE), as the server that --curve-secret belongs to.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull"' -l 'curve-allow' -d 'Let in only clients whose keys are in a file, one a line, or in a folder of certificates (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" plain-user' -l 'plain-user' -d 'Log in as a user (PLAIN; not encrypted).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" plain-password-file' -l 'plain-password-file' -d 'The user\'s password, in a file that only you can read.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" plain-allow' -l 'plain-allow' -d 'Let in only users of a file that only you can read, USER:PASSWORD a line (PLAIN; not encrypted).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull"' -s 'o' -l 'option' -d 'Set a libzmq option by its C name (repeatable); \'list\' prints them.' -rfka 'AFFINITY= BACKLOG= BINDTODEVICE= CONFLATE= CONNECT_ROUTING_ID= CONNECT_TIMEOUT= CURVE_PUBLICKEY= CURVE_SERVER= CURVE_SERVERKEY= GSSAPI_PLAINTEXT= GSSAPI_PRINCIPAL= GSSAPI_PRINCIPAL_NAMETYPE= GSSAPI_SERVER= GSSAPI_SERVICE_PRINCIPAL= GSSAPI_SERVICE_PRINCIPAL_NAMETYPE= HANDSHAKE_IVL= HEARTBEAT_IVL= HEARTBEAT_TIMEOUT= HEARTBEAT_TTL= IMMEDIATE= INVERT_MATCHING= IPC_FILTER_GID= IPC_FILTER_PID= IPC_FILTER_UID= IPV4ONLY= IPV6= LINGER= MAXMSGSIZE= MULTICAST_HOPS= MULTICAST_MAXTPDU= PLAIN_SERVER= PLAIN_USERNAME= PROBE_ROUTER= RATE= RCVBUF= RCVHWM= RCVTIMEO= RECONNECT_IVL= RECONNECT_IVL_MAX= RECOVERY_IVL= REQ_CORRELATE= REQ_RELAXED= ROUTER_HANDOVER= ROUTER_MANDATORY= ROUTER_RAW= ROUTING_ID= SNDBUF= SNDHWM= SNDTIMEO= SOCKS_PROXY= STREAM_NOTIFY= SUBSCRIBE= TCP_ACCEPT_FILTER= TCP_KEEPALIVE= TCP_KEEPALIVE_CNT= TCP_KEEPALIVE_IDLE= TCP_KEEPALIVE_INTVL= TCP_MAXRT= TOS= UNSUBSCRIBE= USE_FD= VMCI_BUFFER_MAX_SIZE= VMCI_BUFFER_MIN_SIZE= VMCI_BUFFER_SIZE= VMCI_CONNECT_TIMEOUT= XPUB_MANUAL= XPUB_NODROP= XPUB_VERBOSE= XPUB_VERBOSER= XPUB_WELCOME_MSG= ZAP_DOMAIN='
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" hwm' -l 'hwm' -d 'Queue at most so many messages a peer, each way; 0: no limit.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" max-size' -l 'max-size' -d 'The largest message, in and out (default: 64M).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" id' -l 'id' -d 'The routing id that a ROUTER sees.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" id-hex' -l 'id-hex' -d 'As --id, in hexadecimal.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" heartbeat' -l 'heartbeat' -d 'Ask a silent connection so often whether it still lives.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" reconnect' -l 'reconnect' -d 'Look for a missing peer so often, and ever less often up to MAX.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" ipv6' -l 'ipv6' -d 'Use IPv6 too.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" io-threads' -l 'io-threads' -d 'Move data with so many threads (default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull"' -s 'v' -l 'verbose' -d 'Say more on stderr: -v endpoints and state, -vv connection events, -vvv every message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on stderr but usage errors.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" stats' -l 'stats' -d 'Say every second how many messages come or go, and the totals at the end.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" out' -l 'out' -d 'As --framing, for stdout only; \'none\' prints nothing.' -rfka 'line nul raw multipart hex len32 envelope json msgpack none'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" N no-newline' -s 'N' -l 'no-newline' -d 'Print no delimiter after a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" F format' -s 'F' -l 'format' -d 'Print messages with a template, for example \'%t %s\\n\' (see \'zmqcat help framing\').' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" frames' -l 'frames' -d 'Print only some frames: last, 1, 2.., 1,3.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" lossless' -l 'lossless' -d 'Mark MessagePack floats of 32 bits, so that their width survives.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" bin' -l 'bin' -d 'Print MessagePack bin as Base64, or as text where it is UTF-8 (for peers without str8).' -rfka 'base64 text'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" decode' -l 'decode' -d 'Show MessagePack frames in an envelope as JSON; --msgpack-frames says which.' -rfka 'msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" expect' -l 'expect' -d 'Every message must be printed as this, else exit 3 at the end.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" expect-re' -l 'expect-re' -d 'This POSIX extended expression must be found in every printed message.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" expect-frames' -l 'expect-frames' -d 'Every message must have so many frames.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" sh' -l 'sh' -d 'Run a shell command for every message, which it reads from its stdin. \'-- PROGRAM ARG...\', last on the line, does so without a shell.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" jobs' -l 'jobs' -d 'Run up to so many programs at once (default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" on-error' -l 'on-error' -d 'When a program fails: drop (a request gets no reply) or exit; else the reply is empty. Exit 3 in the end.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" conflate' -l 'conflate' -d 'Keep only the newest message; for messages of one frame.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pull" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair"' -s 'm' -l 'message' -d 'Send a message, literally (repeatable, one message each).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair"' -l 'frame' -d 'Add a frame to the one message that is sent (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair"' -l 'frame-hex' -d 'Add a frame given in hexadecimal (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair"' -l 'frame-file' -d 'Add a frame that holds a file\'s bytes (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair"' -l 'file' -d 'Send a file as one message (repeatable); - is all of stdin as one message.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" i interval' -s 'i' -l 'interval' -d 'Send one message every so often, counted from start to start.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" r repeat' -s 'r' -l 'repeat' -d 'Send the whole input so many times.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" delay' -l 'delay' -d 'Wait so long before the first message, once there is a peer.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" exit-on-eof' -l 'exit-on-eof' -d 'Leave when everything is sent, instead of receiving on.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair"' -s 'b' -l 'bind' -l 'listen' -d 'Listen on an endpoint (repeatable): tcp://HOST:PORT, :PORT, *:PORT, ipc://PATH, /PATH, @NAME.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair"' -s 'c' -l 'connect' -l 'dial' -d 'Connect to an endpoint (repeatable).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" print-endpoint' -l 'print-endpoint' -d 'Print each bound endpoint as it really is, as the first lines of stdout.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" f framing' -s 'f' -l 'framing' -d 'How messages stand in stdin and stdout.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" 0' -s '0' -d 'The same as --framing nul.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" J' -s 'J' -d 'The same as --framing envelope: a JSON object a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" D delimiter' -s 'D' -l 'delimiter' -d 'What ends a message, for line and nul; escapes \\n \\t \\r \\0 \\xNN.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" K frame-delimiter' -s 'K' -l 'frame-delimiter' -d 'What separates frames, for line and nul (output default: TAB); input is only cut into frames with it.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" msgpack-frames' -l 'msgpack-frames' -d 'Which frames are MessagePack, for the framing msgpack: last (default), all, 3, 2...' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" strict' -l 'strict' -d 'Stop at the first bad message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" count n' -s 'n' -l 'count' -d 'Stop after so many messages (exchanges for req and rep, received ones for pair); 0: set up, then leave.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" 1' -s '1' -d 'The same as --count 1.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" timeout w' -s 'w' -l 'timeout' -d 'The longest wait for the next message, reply or permission to send; exit 124 (0: only what is there, exit 4).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" W max-time' -s 'W' -l 'max-time' -d 'The longest run; exit 124.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" connect-timeout' -l 'connect-timeout' -d 'The longest wait for peers; exit 7 (default: --timeout where that is given).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" until-idle' -l 'until-idle' -d 'Stop when no message has come or gone for so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" duration' -l 'duration' -d 'Stop after so long; exit 0.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" transient' -l 'transient' -d 'Stop when the last peer has left; exit 0.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" curve-server-key' -l 'curve-server-key' -d 'Encrypt (CURVE), and talk only to the server of this public key: its 40 characters or a file.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" curve-secret' -l 'curve-secret' -d 'The own key pair, a file that only you can read (a client\'s default: a new one).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" curve-server' -l 'curve-server' -d 'Encrypt (CURVE), as the server that --curve-secret belongs to.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair"' -l 'curve-allow' -d 'Let in only clients whose keys are in a file, one a line, or in a folder of certificates (repeatable).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" plain-user' -l 'plain-user' -d 'Log in as a user (PLAIN; not encrypted).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" plain-password-file' -l 'plain-password-file' -d 'The user\'s password, in a file that only you can read.' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" plain-allow' -l 'plain-allow' -d 'Let in only users of a file that only you can read, USER:PASSWORD a line (PLAIN; not encrypted).' -rF
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair"' -s 'o' -l 'option' -d 'Set a libzmq option by its C name (repeatable); \'list\' prints them.' -rfka 'AFFINITY= BACKLOG= BINDTODEVICE= CONFLATE= CONNECT_ROUTING_ID= CONNECT_TIMEOUT= CURVE_PUBLICKEY= CURVE_SERVER= CURVE_SERVERKEY= GSSAPI_PLAINTEXT= GSSAPI_PRINCIPAL= GSSAPI_PRINCIPAL_NAMETYPE= GSSAPI_SERVER= GSSAPI_SERVICE_PRINCIPAL= GSSAPI_SERVICE_PRINCIPAL_NAMETYPE= HANDSHAKE_IVL= HEARTBEAT_IVL= HEARTBEAT_TIMEOUT= HEARTBEAT_TTL= IMMEDIATE= INVERT_MATCHING= IPC_FILTER_GID= IPC_FILTER_PID= IPC_FILTER_UID= IPV4ONLY= IPV6= LINGER= MAXMSGSIZE= MULTICAST_HOPS= MULTICAST_MAXTPDU= PLAIN_SERVER= PLAIN_USERNAME= PROBE_ROUTER= RATE= RCVBUF= RCVHWM= RCVTIMEO= RECONNECT_IVL= RECONNECT_IVL_MAX= RECOVERY_IVL= REQ_CORRELATE= REQ_RELAXED= ROUTER_HANDOVER= ROUTER_MANDATORY= ROUTER_RAW= ROUTING_ID= SNDBUF= SNDHWM= SNDTIMEO= SOCKS_PROXY= STREAM_NOTIFY= SUBSCRIBE= TCP_ACCEPT_FILTER= TCP_KEEPALIVE= TCP_KEEPALIVE_CNT= TCP_KEEPALIVE_IDLE= TCP_KEEPALIVE_INTVL= TCP_MAXRT= TOS= UNSUBSCRIBE= USE_FD= VMCI_BUFFER_MAX_SIZE= VMCI_BUFFER_MIN_SIZE= VMCI_BUFFER_SIZE= VMCI_CONNECT_TIMEOUT= XPUB_MANUAL= XPUB_NODROP= XPUB_VERBOSE= XPUB_VERBOSER= XPUB_WELCOME_MSG= ZAP_DOMAIN='
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" hwm' -l 'hwm' -d 'Queue at most so many messages a peer, each way; 0: no limit.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" max-size' -l 'max-size' -d 'The largest message, in and out (default: 64M).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" id' -l 'id' -d 'The routing id that a ROUTER sees.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" id-hex' -l 'id-hex' -d 'As --id, in hexadecimal.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" heartbeat' -l 'heartbeat' -d 'Ask a silent connection so often whether it still lives.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" reconnect' -l 'reconnect' -d 'Look for a missing peer so often, and ever less often up to MAX.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" ipv6' -l 'ipv6' -d 'Use IPv6 too.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" io-threads' -l 'io-threads' -d 'Move data with so many threads (default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair"' -s 'v' -l 'verbose' -d 'Say more on stderr: -v endpoints and state, -vv connection events, -vvv every message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on stderr but usage errors.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" stats' -l 'stats' -d 'Say every second how many messages come or go, and the totals at the end.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" in' -l 'in' -d 'As --framing, for stdin only.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" chunk' -l 'chunk' -d 'Cut raw input into messages of so many bytes.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" big-int' -l 'big-int' -d 'Let integers outside of -2^63...2^64-1 become floats (float) instead of an error.' -rfka 'error float'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" out' -l 'out' -d 'As --framing, for stdout only; \'none\' prints nothing.' -rfka 'line nul raw multipart hex len32 envelope json msgpack none'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" N no-newline' -s 'N' -l 'no-newline' -d 'Print no delimiter after a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" F format' -s 'F' -l 'format' -d 'Print messages with a template, for example \'%t %s\\n\' (see \'zmqcat help framing\').' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" frames' -l 'frames' -d 'Print only some frames: last, 1, 2.., 1,3.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" lossless' -l 'lossless' -d 'Mark MessagePack floats of 32 bits, so that their width survives.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" bin' -l 'bin' -d 'Print MessagePack bin as Base64, or as text where it is UTF-8 (for peers without str8).' -rfka 'base64 text'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" decode' -l 'decode' -d 'Show MessagePack frames in an envelope as JSON; --msgpack-frames says which.' -rfka 'msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" expect' -l 'expect' -d 'Every message must be printed as this, else exit 3 at the end.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" expect-re' -l 'expect-re' -d 'This POSIX extended expression must be found in every printed message.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" expect-frames' -l 'expect-frames' -d 'Every message must have so many frames.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" sh' -l 'sh' -d 'Run a shell command for every message, which it reads from its stdin. \'-- PROGRAM ARG...\', last on the line, does so without a shell.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" jobs' -l 'jobs' -d 'Run up to so many programs at once (default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" on-error' -l 'on-error' -d 'When a program fails: drop (a request gets no reply) or exit; else the reply is empty. Exit 3 in the end.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" wait-peers' -l 'wait-peers' -d 'Wait for so many peers before the first message (pub: subscribers to its topic; default: 1).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" no-wait' -l 'no-wait' -d 'Do not wait for a peer before the first message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" linger' -l 'linger' -d 'At the end, hand over what is left for so long; exit 9 (default: until done).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" queue' -l 'queue' -d 'Queue at most so many bytes for each peer (default: 64M).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat pair" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" f framing' -s 'f' -l 'framing' -d 'How messages stand in stdin and stdout.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" 0' -s '0' -d 'The same as --framing nul.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" J' -s 'J' -d 'The same as --framing envelope: a JSON object a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" D delimiter' -s 'D' -l 'delimiter' -d 'What ends a message, for line and nul; escapes \\n \\t \\r \\0 \\xNN.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" K frame-delimiter' -s 'K' -l 'frame-delimiter' -d 'What separates frames, for line and nul (output default: TAB); input is only cut into frames with it.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" msgpack-frames' -l 'msgpack-frames' -d 'Which frames are MessagePack, for the framing msgpack: last (default), all, 3, 2...' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" strict' -l 'strict' -d 'Stop at the first bad message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" in' -l 'in' -d 'As --framing, for stdin only.' -rfka 'line nul raw multipart hex len32 envelope json msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" chunk' -l 'chunk' -d 'Cut raw input into messages of so many bytes.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" big-int' -l 'big-int' -d 'Let integers outside of -2^63...2^64-1 become floats (float) instead of an error.' -rfka 'error float'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" out' -l 'out' -d 'As --framing, for stdout only; \'none\' prints nothing.' -rfka 'line nul raw multipart hex len32 envelope json msgpack none'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" N no-newline' -s 'N' -l 'no-newline' -d 'Print no delimiter after a message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" F format' -s 'F' -l 'format' -d 'Print messages with a template, for example \'%t %s\\n\' (see \'zmqcat help framing\').' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" frames' -l 'frames' -d 'Print only some frames: last, 1, 2.., 1,3.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" lossless' -l 'lossless' -d 'Mark MessagePack floats of 32 bits, so that their width survives.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" bin' -l 'bin' -d 'Print MessagePack bin as Base64, or as text where it is UTF-8 (for peers without str8).' -rfka 'base64 text'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" decode' -l 'decode' -d 'Show MessagePack frames in an envelope as JSON; --msgpack-frames says which.' -rfka 'msgpack'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert"' -s 'v' -l 'verbose' -d 'Say more on stderr: -v endpoints and state, -vv connection events, -vvv every message.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on stderr but usage errors.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" count n' -s 'n' -l 'count' -d 'Stop after so many messages.' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" max-size' -l 'max-size' -d 'The largest message (default: 64M).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat convert" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat keygen" o output' -s 'o' -l 'output' -d 'The files to write: NAME and NAME_secret (default: zmqcat_curve).' -rfka ''
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat keygen" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on stderr but usage errors.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat keygen" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat keygen" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat completion" -eq 1' -fka 'bash zsh fish'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat completion" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat completion" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_flags_or_options "zmqcat help" version' -l 'version' -d 'Show the version.'
complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat help" -eq 1' -fa 'req rep pub sub push pull pair convert keygen completion exit-codes framing examples'
