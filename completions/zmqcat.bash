__zmqcat_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__zmqcat_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__zmqcat_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
    [[ "${1}" != -W ]] && compopt -o filenames
    [[ "${COMPREPLY[0]}" = *= ]] && compopt -o nospace
}

__zmqcat_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_zmqcat() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __zmqcat_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    req|rep|pub|sub|push|pull|pair|convert|keygen|completion|help)
        # Offer subcommand argument completions
        "_zmqcat_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'req rep pub sub push pull pair convert keygen completion help' -- "${cur}"))
        ;;
    esac
}

_zmqcat_req() {
    repeating_flags=(-v --verbose)
    non_repeating_flags=(--print-endpoint -0 -J --strict -1 --transient --curve-server --ipv6 -q --quiet --stats -N --no-newline --lossless --no-wait --version -h --help)
    repeating_options=(-m --message --frame --frame-hex --frame-file --file -b --bind --listen -c --connect --dial --curve-allow -o --option)
    non_repeating_options=(-t --topic -i --interval -r --repeat --delay -f --framing -D --delimiter -K --frame-delimiter --msgpack-frames -n --count -w --timeout -W --max-time --connect-timeout --until-idle --duration --curve-server-key --curve-secret --plain-user --plain-password-file --plain-allow --hwm --max-size --id --id-hex --heartbeat --reconnect --io-threads --in --chunk --big-int --out -F --format --frames --bin --decode --expect --expect-re --expect-frames --wait-peers --retry --retry-delay --linger)
    __zmqcat_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-m'|'--message')
        return
        ;;
    '--frame')
        return
        ;;
    '--frame-hex')
        return
        ;;
    '--frame-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--file')
        __zmqcat_add_completions -f
        return
        ;;
    '-t'|'--topic')
        return
        ;;
    '-i'|'--interval')
        return
        ;;
    '-r'|'--repeat')
        return
        ;;
    '--delay')
        return
        ;;
    '-b'|'--bind'|'--listen')
        return
        ;;
    '-c'|'--connect'|'--dial')
        return
        ;;
    '-f'|'--framing')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '-D'|'--delimiter')
        return
        ;;
    '-K'|'--frame-delimiter')
        return
        ;;
    '--msgpack-frames')
        return
        ;;
    '-n'|'--count')
        return
        ;;
    '-w'|'--timeout')
        return
        ;;
    '-W'|'--max-time')
        return
        ;;
    '--connect-timeout')
        return
        ;;
    '--until-idle')
        return
        ;;
    '--duration')
        return
        ;;
    '--curve-server-key')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-secret')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-user')
        return
        ;;
    '--plain-password-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '-o'|'--option')
        __zmqcat_add_completions -W 'AFFINITY='$'\n''BACKLOG='$'\n''BINDTODEVICE='$'\n''CONFLATE='$'\n''CONNECT_ROUTING_ID='$'\n''CONNECT_TIMEOUT='$'\n''CURVE_PUBLICKEY='$'\n''CURVE_SERVER='$'\n''CURVE_SERVERKEY='$'\n''GSSAPI_PLAINTEXT='$'\n''GSSAPI_PRINCIPAL='$'\n''GSSAPI_PRINCIPAL_NAMETYPE='$'\n''GSSAPI_SERVER='$'\n''GSSAPI_SERVICE_PRINCIPAL='$'\n''GSSAPI_SERVICE_PRINCIPAL_NAMETYPE='$'\n''HANDSHAKE_IVL='$'\n''HEARTBEAT_IVL='$'\n''HEARTBEAT_TIMEOUT='$'\n''HEARTBEAT_TTL='$'\n''IMMEDIATE='$'\n''INVERT_MATCHING='$'\n''IPC_FILTER_GID='$'\n''IPC_FILTER_PID='$'\n''IPC_FILTER_UID='$'\n''IPV4ONLY='$'\n''IPV6='$'\n''LINGER='$'\n''MAXMSGSIZE='$'\n''MULTICAST_HOPS='$'\n''MULTICAST_MAXTPDU='$'\n''PLAIN_SERVER='$'\n''PLAIN_USERNAME='$'\n''PROBE_ROUTER='$'\n''RATE='$'\n''RCVBUF='$'\n''RCVHWM='$'\n''RCVTIMEO='$'\n''RECONNECT_IVL='$'\n''RECONNECT_IVL_MAX='$'\n''RECOVERY_IVL='$'\n''REQ_CORRELATE='$'\n''REQ_RELAXED='$'\n''ROUTER_HANDOVER='$'\n''ROUTER_MANDATORY='$'\n''ROUTER_RAW='$'\n''ROUTING_ID='$'\n''SNDBUF='$'\n''SNDHWM='$'\n''SNDTIMEO='$'\n''SOCKS_PROXY='$'\n''STREAM_NOTIFY='$'\n''SUBSCRIBE='$'\n''TCP_ACCEPT_FILTER='$'\n''TCP_KEEPALIVE='$'\n''TCP_KEEPALIVE_CNT='$'\n''TCP_KEEPALIVE_IDLE='$'\n''TCP_KEEPALIVE_INTVL='$'\n''TCP_MAXRT='$'\n''TOS='$'\n''UNSUBSCRIBE='$'\n''USE_FD='$'\n''VMCI_BUFFER_MAX_SIZE='$'\n''VMCI_BUFFER_MIN_SIZE='$'\n''VMCI_BUFFER_SIZE='$'\n''VMCI_CONNECT_TIMEOUT='$'\n''XPUB_MANUAL='$'\n''XPUB_NODROP='$'\n''XPUB_VERBOSE='$'\n''XPUB_VERBOSER='$'\n''XPUB_WELCOME_MSG='$'\n''ZAP_DOMAIN='
        return
        ;;
    '--hwm')
        return
        ;;
    '--max-size')
        return
        ;;
    '--id')
        return
        ;;
    '--id-hex')
        return
        ;;
    '--heartbeat')
        return
        ;;
    '--reconnect')
        return
        ;;
    '--io-threads')
        return
        ;;
    '--in')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '--chunk')
        return
        ;;
    '--big-int')
        __zmqcat_add_completions -W 'error'$'\n''float'
        return
        ;;
    '--out')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'$'\n''none'
        return
        ;;
    '-F'|'--format')
        return
        ;;
    '--frames')
        return
        ;;
    '--bin')
        __zmqcat_add_completions -W 'base64'$'\n''text'
        return
        ;;
    '--decode')
        __zmqcat_add_completions -W 'msgpack'
        return
        ;;
    '--expect')
        return
        ;;
    '--expect-re')
        return
        ;;
    '--expect-frames')
        return
        ;;
    '--wait-peers')
        return
        ;;
    '--retry')
        return
        ;;
    '--retry-delay')
        return
        ;;
    '--linger')
        return
        ;;
    esac
}

_zmqcat_rep() {
    repeating_flags=(-v --verbose)
    non_repeating_flags=(--echo --print-endpoint -0 -J --strict -1 --transient --curve-server --ipv6 -q --quiet --stats -N --no-newline --lossless --version -h --help)
    repeating_options=(-m --message --frame --frame-hex --frame-file --file -b --bind --listen -c --connect --dial --curve-allow -o --option)
    non_repeating_options=(-f --framing -D --delimiter -K --frame-delimiter --msgpack-frames -n --count -w --timeout -W --max-time --connect-timeout --until-idle --duration --curve-server-key --curve-secret --plain-user --plain-password-file --plain-allow --hwm --max-size --id --id-hex --heartbeat --reconnect --io-threads --in --chunk --big-int --out -F --format --frames --bin --decode --expect --expect-re --expect-frames --sh --jobs --on-error --linger)
    __zmqcat_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-m'|'--message')
        return
        ;;
    '--frame')
        return
        ;;
    '--frame-hex')
        return
        ;;
    '--frame-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--file')
        __zmqcat_add_completions -f
        return
        ;;
    '-b'|'--bind'|'--listen')
        return
        ;;
    '-c'|'--connect'|'--dial')
        return
        ;;
    '-f'|'--framing')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '-D'|'--delimiter')
        return
        ;;
    '-K'|'--frame-delimiter')
        return
        ;;
    '--msgpack-frames')
        return
        ;;
    '-n'|'--count')
        return
        ;;
    '-w'|'--timeout')
        return
        ;;
    '-W'|'--max-time')
        return
        ;;
    '--connect-timeout')
        return
        ;;
    '--until-idle')
        return
        ;;
    '--duration')
        return
        ;;
    '--curve-server-key')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-secret')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-user')
        return
        ;;
    '--plain-password-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '-o'|'--option')
        __zmqcat_add_completions -W 'AFFINITY='$'\n''BACKLOG='$'\n''BINDTODEVICE='$'\n''CONFLATE='$'\n''CONNECT_ROUTING_ID='$'\n''CONNECT_TIMEOUT='$'\n''CURVE_PUBLICKEY='$'\n''CURVE_SERVER='$'\n''CURVE_SERVERKEY='$'\n''GSSAPI_PLAINTEXT='$'\n''GSSAPI_PRINCIPAL='$'\n''GSSAPI_PRINCIPAL_NAMETYPE='$'\n''GSSAPI_SERVER='$'\n''GSSAPI_SERVICE_PRINCIPAL='$'\n''GSSAPI_SERVICE_PRINCIPAL_NAMETYPE='$'\n''HANDSHAKE_IVL='$'\n''HEARTBEAT_IVL='$'\n''HEARTBEAT_TIMEOUT='$'\n''HEARTBEAT_TTL='$'\n''IMMEDIATE='$'\n''INVERT_MATCHING='$'\n''IPC_FILTER_GID='$'\n''IPC_FILTER_PID='$'\n''IPC_FILTER_UID='$'\n''IPV4ONLY='$'\n''IPV6='$'\n''LINGER='$'\n''MAXMSGSIZE='$'\n''MULTICAST_HOPS='$'\n''MULTICAST_MAXTPDU='$'\n''PLAIN_SERVER='$'\n''PLAIN_USERNAME='$'\n''PROBE_ROUTER='$'\n''RATE='$'\n''RCVBUF='$'\n''RCVHWM='$'\n''RCVTIMEO='$'\n''RECONNECT_IVL='$'\n''RECONNECT_IVL_MAX='$'\n''RECOVERY_IVL='$'\n''REQ_CORRELATE='$'\n''REQ_RELAXED='$'\n''ROUTER_HANDOVER='$'\n''ROUTER_MANDATORY='$'\n''ROUTER_RAW='$'\n''ROUTING_ID='$'\n''SNDBUF='$'\n''SNDHWM='$'\n''SNDTIMEO='$'\n''SOCKS_PROXY='$'\n''STREAM_NOTIFY='$'\n''SUBSCRIBE='$'\n''TCP_ACCEPT_FILTER='$'\n''TCP_KEEPALIVE='$'\n''TCP_KEEPALIVE_CNT='$'\n''TCP_KEEPALIVE_IDLE='$'\n''TCP_KEEPALIVE_INTVL='$'\n''TCP_MAXRT='$'\n''TOS='$'\n''UNSUBSCRIBE='$'\n''USE_FD='$'\n''VMCI_BUFFER_MAX_SIZE='$'\n''VMCI_BUFFER_MIN_SIZE='$'\n''VMCI_BUFFER_SIZE='$'\n''VMCI_CONNECT_TIMEOUT='$'\n''XPUB_MANUAL='$'\n''XPUB_NODROP='$'\n''XPUB_VERBOSE='$'\n''XPUB_VERBOSER='$'\n''XPUB_WELCOME_MSG='$'\n''ZAP_DOMAIN='
        return
        ;;
    '--hwm')
        return
        ;;
    '--max-size')
        return
        ;;
    '--id')
        return
        ;;
    '--id-hex')
        return
        ;;
    '--heartbeat')
        return
        ;;
    '--reconnect')
        return
        ;;
    '--io-threads')
        return
        ;;
    '--in')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '--chunk')
        return
        ;;
    '--big-int')
        __zmqcat_add_completions -W 'error'$'\n''float'
        return
        ;;
    '--out')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'$'\n''none'
        return
        ;;
    '-F'|'--format')
        return
        ;;
    '--frames')
        return
        ;;
    '--bin')
        __zmqcat_add_completions -W 'base64'$'\n''text'
        return
        ;;
    '--decode')
        __zmqcat_add_completions -W 'msgpack'
        return
        ;;
    '--expect')
        return
        ;;
    '--expect-re')
        return
        ;;
    '--expect-frames')
        return
        ;;
    '--sh')
        return
        ;;
    '--jobs')
        return
        ;;
    '--on-error')
        return
        ;;
    '--linger')
        return
        ;;
    esac
}

_zmqcat_pub() {
    repeating_flags=(-v --verbose)
    non_repeating_flags=(--print-endpoint -0 -J --strict -1 --transient --curve-server --ipv6 -q --quiet --stats --no-wait --drop --version -h --help)
    repeating_options=(-m --message --frame --frame-hex --frame-file --file -b --bind --listen -c --connect --dial --curve-allow -o --option)
    non_repeating_options=(-t --topic --topic-mode -i --interval -r --repeat --delay -f --framing -D --delimiter -K --frame-delimiter --msgpack-frames -n --count -w --timeout -W --max-time --connect-timeout --until-idle --duration --curve-server-key --curve-secret --plain-user --plain-password-file --plain-allow --hwm --max-size --id --id-hex --heartbeat --reconnect --io-threads --in --chunk --big-int --wait-peers --linger --queue)
    __zmqcat_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-m'|'--message')
        return
        ;;
    '--frame')
        return
        ;;
    '--frame-hex')
        return
        ;;
    '--frame-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--file')
        __zmqcat_add_completions -f
        return
        ;;
    '-t'|'--topic')
        return
        ;;
    '--topic-mode')
        __zmqcat_add_completions -W 'frame'$'\n''prefix'
        return
        ;;
    '-i'|'--interval')
        return
        ;;
    '-r'|'--repeat')
        return
        ;;
    '--delay')
        return
        ;;
    '-b'|'--bind'|'--listen')
        return
        ;;
    '-c'|'--connect'|'--dial')
        return
        ;;
    '-f'|'--framing')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '-D'|'--delimiter')
        return
        ;;
    '-K'|'--frame-delimiter')
        return
        ;;
    '--msgpack-frames')
        return
        ;;
    '-n'|'--count')
        return
        ;;
    '-w'|'--timeout')
        return
        ;;
    '-W'|'--max-time')
        return
        ;;
    '--connect-timeout')
        return
        ;;
    '--until-idle')
        return
        ;;
    '--duration')
        return
        ;;
    '--curve-server-key')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-secret')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-user')
        return
        ;;
    '--plain-password-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '-o'|'--option')
        __zmqcat_add_completions -W 'AFFINITY='$'\n''BACKLOG='$'\n''BINDTODEVICE='$'\n''CONFLATE='$'\n''CONNECT_ROUTING_ID='$'\n''CONNECT_TIMEOUT='$'\n''CURVE_PUBLICKEY='$'\n''CURVE_SERVER='$'\n''CURVE_SERVERKEY='$'\n''GSSAPI_PLAINTEXT='$'\n''GSSAPI_PRINCIPAL='$'\n''GSSAPI_PRINCIPAL_NAMETYPE='$'\n''GSSAPI_SERVER='$'\n''GSSAPI_SERVICE_PRINCIPAL='$'\n''GSSAPI_SERVICE_PRINCIPAL_NAMETYPE='$'\n''HANDSHAKE_IVL='$'\n''HEARTBEAT_IVL='$'\n''HEARTBEAT_TIMEOUT='$'\n''HEARTBEAT_TTL='$'\n''IMMEDIATE='$'\n''INVERT_MATCHING='$'\n''IPC_FILTER_GID='$'\n''IPC_FILTER_PID='$'\n''IPC_FILTER_UID='$'\n''IPV4ONLY='$'\n''IPV6='$'\n''LINGER='$'\n''MAXMSGSIZE='$'\n''MULTICAST_HOPS='$'\n''MULTICAST_MAXTPDU='$'\n''PLAIN_SERVER='$'\n''PLAIN_USERNAME='$'\n''PROBE_ROUTER='$'\n''RATE='$'\n''RCVBUF='$'\n''RCVHWM='$'\n''RCVTIMEO='$'\n''RECONNECT_IVL='$'\n''RECONNECT_IVL_MAX='$'\n''RECOVERY_IVL='$'\n''REQ_CORRELATE='$'\n''REQ_RELAXED='$'\n''ROUTER_HANDOVER='$'\n''ROUTER_MANDATORY='$'\n''ROUTER_RAW='$'\n''ROUTING_ID='$'\n''SNDBUF='$'\n''SNDHWM='$'\n''SNDTIMEO='$'\n''SOCKS_PROXY='$'\n''STREAM_NOTIFY='$'\n''SUBSCRIBE='$'\n''TCP_ACCEPT_FILTER='$'\n''TCP_KEEPALIVE='$'\n''TCP_KEEPALIVE_CNT='$'\n''TCP_KEEPALIVE_IDLE='$'\n''TCP_KEEPALIVE_INTVL='$'\n''TCP_MAXRT='$'\n''TOS='$'\n''UNSUBSCRIBE='$'\n''USE_FD='$'\n''VMCI_BUFFER_MAX_SIZE='$'\n''VMCI_BUFFER_MIN_SIZE='$'\n''VMCI_BUFFER_SIZE='$'\n''VMCI_CONNECT_TIMEOUT='$'\n''XPUB_MANUAL='$'\n''XPUB_NODROP='$'\n''XPUB_VERBOSE='$'\n''XPUB_VERBOSER='$'\n''XPUB_WELCOME_MSG='$'\n''ZAP_DOMAIN='
        return
        ;;
    '--hwm')
        return
        ;;
    '--max-size')
        return
        ;;
    '--id')
        return
        ;;
    '--id-hex')
        return
        ;;
    '--heartbeat')
        return
        ;;
    '--reconnect')
        return
        ;;
    '--io-threads')
        return
        ;;
    '--in')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '--chunk')
        return
        ;;
    '--big-int')
        __zmqcat_add_completions -W 'error'$'\n''float'
        return
        ;;
    '--wait-peers')
        return
        ;;
    '--linger')
        return
        ;;
    '--queue')
        return
        ;;
    esac
}

_zmqcat_sub() {
    repeating_flags=(-v --verbose)
    non_repeating_flags=(--exact --print-endpoint -0 -J --strict -1 --transient --curve-server --ipv6 -q --quiet --stats -N --no-newline --lossless --conflate --version -h --help)
    repeating_options=(-t --topic --topic-hex -T --filter-out --match -b --bind --listen -c --connect --dial --curve-allow -o --option)
    non_repeating_options=(--match-frame -f --framing -D --delimiter -K --frame-delimiter --msgpack-frames -n --count -w --timeout -W --max-time --connect-timeout --until-idle --duration --curve-server-key --curve-secret --plain-user --plain-password-file --plain-allow --hwm --max-size --id --id-hex --heartbeat --reconnect --io-threads --out -F --format --frames --bin --decode --expect --expect-re --expect-frames --sh --jobs --on-error)
    __zmqcat_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-t'|'--topic')
        return
        ;;
    '--topic-hex')
        return
        ;;
    '-T'|'--filter-out')
        return
        ;;
    '--match')
        return
        ;;
    '--match-frame')
        return
        ;;
    '-b'|'--bind'|'--listen')
        return
        ;;
    '-c'|'--connect'|'--dial')
        return
        ;;
    '-f'|'--framing')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '-D'|'--delimiter')
        return
        ;;
    '-K'|'--frame-delimiter')
        return
        ;;
    '--msgpack-frames')
        return
        ;;
    '-n'|'--count')
        return
        ;;
    '-w'|'--timeout')
        return
        ;;
    '-W'|'--max-time')
        return
        ;;
    '--connect-timeout')
        return
        ;;
    '--until-idle')
        return
        ;;
    '--duration')
        return
        ;;
    '--curve-server-key')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-secret')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-user')
        return
        ;;
    '--plain-password-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '-o'|'--option')
        __zmqcat_add_completions -W 'AFFINITY='$'\n''BACKLOG='$'\n''BINDTODEVICE='$'\n''CONFLATE='$'\n''CONNECT_ROUTING_ID='$'\n''CONNECT_TIMEOUT='$'\n''CURVE_PUBLICKEY='$'\n''CURVE_SERVER='$'\n''CURVE_SERVERKEY='$'\n''GSSAPI_PLAINTEXT='$'\n''GSSAPI_PRINCIPAL='$'\n''GSSAPI_PRINCIPAL_NAMETYPE='$'\n''GSSAPI_SERVER='$'\n''GSSAPI_SERVICE_PRINCIPAL='$'\n''GSSAPI_SERVICE_PRINCIPAL_NAMETYPE='$'\n''HANDSHAKE_IVL='$'\n''HEARTBEAT_IVL='$'\n''HEARTBEAT_TIMEOUT='$'\n''HEARTBEAT_TTL='$'\n''IMMEDIATE='$'\n''INVERT_MATCHING='$'\n''IPC_FILTER_GID='$'\n''IPC_FILTER_PID='$'\n''IPC_FILTER_UID='$'\n''IPV4ONLY='$'\n''IPV6='$'\n''LINGER='$'\n''MAXMSGSIZE='$'\n''MULTICAST_HOPS='$'\n''MULTICAST_MAXTPDU='$'\n''PLAIN_SERVER='$'\n''PLAIN_USERNAME='$'\n''PROBE_ROUTER='$'\n''RATE='$'\n''RCVBUF='$'\n''RCVHWM='$'\n''RCVTIMEO='$'\n''RECONNECT_IVL='$'\n''RECONNECT_IVL_MAX='$'\n''RECOVERY_IVL='$'\n''REQ_CORRELATE='$'\n''REQ_RELAXED='$'\n''ROUTER_HANDOVER='$'\n''ROUTER_MANDATORY='$'\n''ROUTER_RAW='$'\n''ROUTING_ID='$'\n''SNDBUF='$'\n''SNDHWM='$'\n''SNDTIMEO='$'\n''SOCKS_PROXY='$'\n''STREAM_NOTIFY='$'\n''SUBSCRIBE='$'\n''TCP_ACCEPT_FILTER='$'\n''TCP_KEEPALIVE='$'\n''TCP_KEEPALIVE_CNT='$'\n''TCP_KEEPALIVE_IDLE='$'\n''TCP_KEEPALIVE_INTVL='$'\n''TCP_MAXRT='$'\n''TOS='$'\n''UNSUBSCRIBE='$'\n''USE_FD='$'\n''VMCI_BUFFER_MAX_SIZE='$'\n''VMCI_BUFFER_MIN_SIZE='$'\n''VMCI_BUFFER_SIZE='$'\n''VMCI_CONNECT_TIMEOUT='$'\n''XPUB_MANUAL='$'\n''XPUB_NODROP='$'\n''XPUB_VERBOSE='$'\n''XPUB_VERBOSER='$'\n''XPUB_WELCOME_MSG='$'\n''ZAP_DOMAIN='
        return
        ;;
    '--hwm')
        return
        ;;
    '--max-size')
        return
        ;;
    '--id')
        return
        ;;
    '--id-hex')
        return
        ;;
    '--heartbeat')
        return
        ;;
    '--reconnect')
        return
        ;;
    '--io-threads')
        return
        ;;
    '--out')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'$'\n''none'
        return
        ;;
    '-F'|'--format')
        return
        ;;
    '--frames')
        return
        ;;
    '--bin')
        __zmqcat_add_completions -W 'base64'$'\n''text'
        return
        ;;
    '--decode')
        __zmqcat_add_completions -W 'msgpack'
        return
        ;;
    '--expect')
        return
        ;;
    '--expect-re')
        return
        ;;
    '--expect-frames')
        return
        ;;
    '--sh')
        return
        ;;
    '--jobs')
        return
        ;;
    '--on-error')
        return
        ;;
    esac
}

_zmqcat_push() {
    repeating_flags=(-v --verbose)
    non_repeating_flags=(--print-endpoint -0 -J --strict -1 --transient --curve-server --ipv6 -q --quiet --stats --no-wait --conflate --version -h --help)
    repeating_options=(-m --message --frame --frame-hex --frame-file --file -b --bind --listen -c --connect --dial --curve-allow -o --option)
    non_repeating_options=(-i --interval -r --repeat --delay -f --framing -D --delimiter -K --frame-delimiter --msgpack-frames -n --count -w --timeout -W --max-time --connect-timeout --until-idle --duration --curve-server-key --curve-secret --plain-user --plain-password-file --plain-allow --hwm --max-size --id --id-hex --heartbeat --reconnect --io-threads --in --chunk --big-int --wait-peers --linger --queue)
    __zmqcat_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-m'|'--message')
        return
        ;;
    '--frame')
        return
        ;;
    '--frame-hex')
        return
        ;;
    '--frame-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--file')
        __zmqcat_add_completions -f
        return
        ;;
    '-i'|'--interval')
        return
        ;;
    '-r'|'--repeat')
        return
        ;;
    '--delay')
        return
        ;;
    '-b'|'--bind'|'--listen')
        return
        ;;
    '-c'|'--connect'|'--dial')
        return
        ;;
    '-f'|'--framing')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '-D'|'--delimiter')
        return
        ;;
    '-K'|'--frame-delimiter')
        return
        ;;
    '--msgpack-frames')
        return
        ;;
    '-n'|'--count')
        return
        ;;
    '-w'|'--timeout')
        return
        ;;
    '-W'|'--max-time')
        return
        ;;
    '--connect-timeout')
        return
        ;;
    '--until-idle')
        return
        ;;
    '--duration')
        return
        ;;
    '--curve-server-key')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-secret')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-user')
        return
        ;;
    '--plain-password-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '-o'|'--option')
        __zmqcat_add_completions -W 'AFFINITY='$'\n''BACKLOG='$'\n''BINDTODEVICE='$'\n''CONFLATE='$'\n''CONNECT_ROUTING_ID='$'\n''CONNECT_TIMEOUT='$'\n''CURVE_PUBLICKEY='$'\n''CURVE_SERVER='$'\n''CURVE_SERVERKEY='$'\n''GSSAPI_PLAINTEXT='$'\n''GSSAPI_PRINCIPAL='$'\n''GSSAPI_PRINCIPAL_NAMETYPE='$'\n''GSSAPI_SERVER='$'\n''GSSAPI_SERVICE_PRINCIPAL='$'\n''GSSAPI_SERVICE_PRINCIPAL_NAMETYPE='$'\n''HANDSHAKE_IVL='$'\n''HEARTBEAT_IVL='$'\n''HEARTBEAT_TIMEOUT='$'\n''HEARTBEAT_TTL='$'\n''IMMEDIATE='$'\n''INVERT_MATCHING='$'\n''IPC_FILTER_GID='$'\n''IPC_FILTER_PID='$'\n''IPC_FILTER_UID='$'\n''IPV4ONLY='$'\n''IPV6='$'\n''LINGER='$'\n''MAXMSGSIZE='$'\n''MULTICAST_HOPS='$'\n''MULTICAST_MAXTPDU='$'\n''PLAIN_SERVER='$'\n''PLAIN_USERNAME='$'\n''PROBE_ROUTER='$'\n''RATE='$'\n''RCVBUF='$'\n''RCVHWM='$'\n''RCVTIMEO='$'\n''RECONNECT_IVL='$'\n''RECONNECT_IVL_MAX='$'\n''RECOVERY_IVL='$'\n''REQ_CORRELATE='$'\n''REQ_RELAXED='$'\n''ROUTER_HANDOVER='$'\n''ROUTER_MANDATORY='$'\n''ROUTER_RAW='$'\n''ROUTING_ID='$'\n''SNDBUF='$'\n''SNDHWM='$'\n''SNDTIMEO='$'\n''SOCKS_PROXY='$'\n''STREAM_NOTIFY='$'\n''SUBSCRIBE='$'\n''TCP_ACCEPT_FILTER='$'\n''TCP_KEEPALIVE='$'\n''TCP_KEEPALIVE_CNT='$'\n''TCP_KEEPALIVE_IDLE='$'\n''TCP_KEEPALIVE_INTVL='$'\n''TCP_MAXRT='$'\n''TOS='$'\n''UNSUBSCRIBE='$'\n''USE_FD='$'\n''VMCI_BUFFER_MAX_SIZE='$'\n''VMCI_BUFFER_MIN_SIZE='$'\n''VMCI_BUFFER_SIZE='$'\n''VMCI_CONNECT_TIMEOUT='$'\n''XPUB_MANUAL='$'\n''XPUB_NODROP='$'\n''XPUB_VERBOSE='$'\n''XPUB_VERBOSER='$'\n''XPUB_WELCOME_MSG='$'\n''ZAP_DOMAIN='
        return
        ;;
    '--hwm')
        return
        ;;
    '--max-size')
        return
        ;;
    '--id')
        return
        ;;
    '--id-hex')
        return
        ;;
    '--heartbeat')
        return
        ;;
    '--reconnect')
        return
        ;;
    '--io-threads')
        return
        ;;
    '--in')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '--chunk')
        return
        ;;
    '--big-int')
        __zmqcat_add_completions -W 'error'$'\n''float'
        return
        ;;
    '--wait-peers')
        return
        ;;
    '--linger')
        return
        ;;
    '--queue')
        return
        ;;
    esac
}

_zmqcat_pull() {
    repeating_flags=(-v --verbose)
    non_repeating_flags=(--print-endpoint -0 -J --strict -1 --transient --curve-server --ipv6 -q --quiet --stats -N --no-newline --lossless --conflate --version -h --help)
    repeating_options=(-b --bind --listen -c --connect --dial --curve-allow -o --option)
    non_repeating_options=(-f --framing -D --delimiter -K --frame-delimiter --msgpack-frames -n --count -w --timeout -W --max-time --connect-timeout --until-idle --duration --curve-server-key --curve-secret --plain-user --plain-password-file --plain-allow --hwm --max-size --id --id-hex --heartbeat --reconnect --io-threads --out -F --format --frames --bin --decode --expect --expect-re --expect-frames --sh --jobs --on-error)
    __zmqcat_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-b'|'--bind'|'--listen')
        return
        ;;
    '-c'|'--connect'|'--dial')
        return
        ;;
    '-f'|'--framing')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '-D'|'--delimiter')
        return
        ;;
    '-K'|'--frame-delimiter')
        return
        ;;
    '--msgpack-frames')
        return
        ;;
    '-n'|'--count')
        return
        ;;
    '-w'|'--timeout')
        return
        ;;
    '-W'|'--max-time')
        return
        ;;
    '--connect-timeout')
        return
        ;;
    '--until-idle')
        return
        ;;
    '--duration')
        return
        ;;
    '--curve-server-key')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-secret')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-user')
        return
        ;;
    '--plain-password-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '-o'|'--option')
        __zmqcat_add_completions -W 'AFFINITY='$'\n''BACKLOG='$'\n''BINDTODEVICE='$'\n''CONFLATE='$'\n''CONNECT_ROUTING_ID='$'\n''CONNECT_TIMEOUT='$'\n''CURVE_PUBLICKEY='$'\n''CURVE_SERVER='$'\n''CURVE_SERVERKEY='$'\n''GSSAPI_PLAINTEXT='$'\n''GSSAPI_PRINCIPAL='$'\n''GSSAPI_PRINCIPAL_NAMETYPE='$'\n''GSSAPI_SERVER='$'\n''GSSAPI_SERVICE_PRINCIPAL='$'\n''GSSAPI_SERVICE_PRINCIPAL_NAMETYPE='$'\n''HANDSHAKE_IVL='$'\n''HEARTBEAT_IVL='$'\n''HEARTBEAT_TIMEOUT='$'\n''HEARTBEAT_TTL='$'\n''IMMEDIATE='$'\n''INVERT_MATCHING='$'\n''IPC_FILTER_GID='$'\n''IPC_FILTER_PID='$'\n''IPC_FILTER_UID='$'\n''IPV4ONLY='$'\n''IPV6='$'\n''LINGER='$'\n''MAXMSGSIZE='$'\n''MULTICAST_HOPS='$'\n''MULTICAST_MAXTPDU='$'\n''PLAIN_SERVER='$'\n''PLAIN_USERNAME='$'\n''PROBE_ROUTER='$'\n''RATE='$'\n''RCVBUF='$'\n''RCVHWM='$'\n''RCVTIMEO='$'\n''RECONNECT_IVL='$'\n''RECONNECT_IVL_MAX='$'\n''RECOVERY_IVL='$'\n''REQ_CORRELATE='$'\n''REQ_RELAXED='$'\n''ROUTER_HANDOVER='$'\n''ROUTER_MANDATORY='$'\n''ROUTER_RAW='$'\n''ROUTING_ID='$'\n''SNDBUF='$'\n''SNDHWM='$'\n''SNDTIMEO='$'\n''SOCKS_PROXY='$'\n''STREAM_NOTIFY='$'\n''SUBSCRIBE='$'\n''TCP_ACCEPT_FILTER='$'\n''TCP_KEEPALIVE='$'\n''TCP_KEEPALIVE_CNT='$'\n''TCP_KEEPALIVE_IDLE='$'\n''TCP_KEEPALIVE_INTVL='$'\n''TCP_MAXRT='$'\n''TOS='$'\n''UNSUBSCRIBE='$'\n''USE_FD='$'\n''VMCI_BUFFER_MAX_SIZE='$'\n''VMCI_BUFFER_MIN_SIZE='$'\n''VMCI_BUFFER_SIZE='$'\n''VMCI_CONNECT_TIMEOUT='$'\n''XPUB_MANUAL='$'\n''XPUB_NODROP='$'\n''XPUB_VERBOSE='$'\n''XPUB_VERBOSER='$'\n''XPUB_WELCOME_MSG='$'\n''ZAP_DOMAIN='
        return
        ;;
    '--hwm')
        return
        ;;
    '--max-size')
        return
        ;;
    '--id')
        return
        ;;
    '--id-hex')
        return
        ;;
    '--heartbeat')
        return
        ;;
    '--reconnect')
        return
        ;;
    '--io-threads')
        return
        ;;
    '--out')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'$'\n''none'
        return
        ;;
    '-F'|'--format')
        return
        ;;
    '--frames')
        return
        ;;
    '--bin')
        __zmqcat_add_completions -W 'base64'$'\n''text'
        return
        ;;
    '--decode')
        __zmqcat_add_completions -W 'msgpack'
        return
        ;;
    '--expect')
        return
        ;;
    '--expect-re')
        return
        ;;
    '--expect-frames')
        return
        ;;
    '--sh')
        return
        ;;
    '--jobs')
        return
        ;;
    '--on-error')
        return
        ;;
    esac
}

_zmqcat_pair() {
    repeating_flags=(-v --verbose)
    non_repeating_flags=(--exit-on-eof --print-endpoint -0 -J --strict -1 --transient --curve-server --ipv6 -q --quiet --stats -N --no-newline --lossless --no-wait --version -h --help)
    repeating_options=(-m --message --frame --frame-hex --frame-file --file -b --bind --listen -c --connect --dial --curve-allow -o --option)
    non_repeating_options=(-i --interval -r --repeat --delay -f --framing -D --delimiter -K --frame-delimiter --msgpack-frames -n --count -w --timeout -W --max-time --connect-timeout --until-idle --duration --curve-server-key --curve-secret --plain-user --plain-password-file --plain-allow --hwm --max-size --id --id-hex --heartbeat --reconnect --io-threads --in --chunk --big-int --out -F --format --frames --bin --decode --expect --expect-re --expect-frames --sh --jobs --on-error --wait-peers --linger --queue)
    __zmqcat_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-m'|'--message')
        return
        ;;
    '--frame')
        return
        ;;
    '--frame-hex')
        return
        ;;
    '--frame-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--file')
        __zmqcat_add_completions -f
        return
        ;;
    '-i'|'--interval')
        return
        ;;
    '-r'|'--repeat')
        return
        ;;
    '--delay')
        return
        ;;
    '-b'|'--bind'|'--listen')
        return
        ;;
    '-c'|'--connect'|'--dial')
        return
        ;;
    '-f'|'--framing')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '-D'|'--delimiter')
        return
        ;;
    '-K'|'--frame-delimiter')
        return
        ;;
    '--msgpack-frames')
        return
        ;;
    '-n'|'--count')
        return
        ;;
    '-w'|'--timeout')
        return
        ;;
    '-W'|'--max-time')
        return
        ;;
    '--connect-timeout')
        return
        ;;
    '--until-idle')
        return
        ;;
    '--duration')
        return
        ;;
    '--curve-server-key')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-secret')
        __zmqcat_add_completions -f
        return
        ;;
    '--curve-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-user')
        return
        ;;
    '--plain-password-file')
        __zmqcat_add_completions -f
        return
        ;;
    '--plain-allow')
        __zmqcat_add_completions -f
        return
        ;;
    '-o'|'--option')
        __zmqcat_add_completions -W 'AFFINITY='$'\n''BACKLOG='$'\n''BINDTODEVICE='$'\n''CONFLATE='$'\n''CONNECT_ROUTING_ID='$'\n''CONNECT_TIMEOUT='$'\n''CURVE_PUBLICKEY='$'\n''CURVE_SERVER='$'\n''CURVE_SERVERKEY='$'\n''GSSAPI_PLAINTEXT='$'\n''GSSAPI_PRINCIPAL='$'\n''GSSAPI_PRINCIPAL_NAMETYPE='$'\n''GSSAPI_SERVER='$'\n''GSSAPI_SERVICE_PRINCIPAL='$'\n''GSSAPI_SERVICE_PRINCIPAL_NAMETYPE='$'\n''HANDSHAKE_IVL='$'\n''HEARTBEAT_IVL='$'\n''HEARTBEAT_TIMEOUT='$'\n''HEARTBEAT_TTL='$'\n''IMMEDIATE='$'\n''INVERT_MATCHING='$'\n''IPC_FILTER_GID='$'\n''IPC_FILTER_PID='$'\n''IPC_FILTER_UID='$'\n''IPV4ONLY='$'\n''IPV6='$'\n''LINGER='$'\n''MAXMSGSIZE='$'\n''MULTICAST_HOPS='$'\n''MULTICAST_MAXTPDU='$'\n''PLAIN_SERVER='$'\n''PLAIN_USERNAME='$'\n''PROBE_ROUTER='$'\n''RATE='$'\n''RCVBUF='$'\n''RCVHWM='$'\n''RCVTIMEO='$'\n''RECONNECT_IVL='$'\n''RECONNECT_IVL_MAX='$'\n''RECOVERY_IVL='$'\n''REQ_CORRELATE='$'\n''REQ_RELAXED='$'\n''ROUTER_HANDOVER='$'\n''ROUTER_MANDATORY='$'\n''ROUTER_RAW='$'\n''ROUTING_ID='$'\n''SNDBUF='$'\n''SNDHWM='$'\n''SNDTIMEO='$'\n''SOCKS_PROXY='$'\n''STREAM_NOTIFY='$'\n''SUBSCRIBE='$'\n''TCP_ACCEPT_FILTER='$'\n''TCP_KEEPALIVE='$'\n''TCP_KEEPALIVE_CNT='$'\n''TCP_KEEPALIVE_IDLE='$'\n''TCP_KEEPALIVE_INTVL='$'\n''TCP_MAXRT='$'\n''TOS='$'\n''UNSUBSCRIBE='$'\n''USE_FD='$'\n''VMCI_BUFFER_MAX_SIZE='$'\n''VMCI_BUFFER_MIN_SIZE='$'\n''VMCI_BUFFER_SIZE='$'\n''VMCI_CONNECT_TIMEOUT='$'\n''XPUB_MANUAL='$'\n''XPUB_NODROP='$'\n''XPUB_VERBOSE='$'\n''XPUB_VERBOSER='$'\n''XPUB_WELCOME_MSG='$'\n''ZAP_DOMAIN='
        return
        ;;
    '--hwm')
        return
        ;;
    '--max-size')
        return
        ;;
    '--id')
        return
        ;;
    '--id-hex')
        return
        ;;
    '--heartbeat')
        return
        ;;
    '--reconnect')
        return
        ;;
    '--io-threads')
        return
        ;;
    '--in')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '--chunk')
        return
        ;;
    '--big-int')
        __zmqcat_add_completions -W 'error'$'\n''float'
        return
        ;;
    '--out')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'$'\n''none'
        return
        ;;
    '-F'|'--format')
        return
        ;;
    '--frames')
        return
        ;;
    '--bin')
        __zmqcat_add_completions -W 'base64'$'\n''text'
        return
        ;;
    '--decode')
        __zmqcat_add_completions -W 'msgpack'
        return
        ;;
    '--expect')
        return
        ;;
    '--expect-re')
        return
        ;;
    '--expect-frames')
        return
        ;;
    '--sh')
        return
        ;;
    '--jobs')
        return
        ;;
    '--on-error')
        return
        ;;
    '--wait-peers')
        return
        ;;
    '--linger')
        return
        ;;
    '--queue')
        return
        ;;
    esac
}

_zmqcat_convert() {
    repeating_flags=(-v --verbose)
    non_repeating_flags=(-0 -J --strict -N --no-newline --lossless -q --quiet --version -h --help)
    repeating_options=()
    non_repeating_options=(-f --framing -D --delimiter -K --frame-delimiter --msgpack-frames --in --chunk --big-int --out -F --format --frames --bin --decode -n --count --max-size)
    __zmqcat_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-f'|'--framing')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '-D'|'--delimiter')
        return
        ;;
    '-K'|'--frame-delimiter')
        return
        ;;
    '--msgpack-frames')
        return
        ;;
    '--in')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'
        return
        ;;
    '--chunk')
        return
        ;;
    '--big-int')
        __zmqcat_add_completions -W 'error'$'\n''float'
        return
        ;;
    '--out')
        __zmqcat_add_completions -W 'line'$'\n''nul'$'\n''raw'$'\n''multipart'$'\n''hex'$'\n''len32'$'\n''envelope'$'\n''json'$'\n''msgpack'$'\n''none'
        return
        ;;
    '-F'|'--format')
        return
        ;;
    '--frames')
        return
        ;;
    '--bin')
        __zmqcat_add_completions -W 'base64'$'\n''text'
        return
        ;;
    '--decode')
        __zmqcat_add_completions -W 'msgpack'
        return
        ;;
    '-n'|'--count')
        return
        ;;
    '--max-size')
        return
        ;;
    esac
}

_zmqcat_keygen() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --version -h --help)
    repeating_options=()
    non_repeating_options=(-o --output)
    __zmqcat_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-o'|'--output')
        return
        ;;
    esac
}

_zmqcat_completion() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __zmqcat_offer_flags_options 1

    # Offer positional completions
    case "${positional_number}" in
    1)
        __zmqcat_add_completions -W 'bash'$'\n''zsh'$'\n''fish'
        return
        ;;
    esac
}

_zmqcat_help() {
    __zmqcat_add_completions -W $'req\nrep\npub\nsub\npush\npull\npair\nconvert\nkeygen\ncompletion\nexit-codes\nframing\nexamples'
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __zmqcat_offer_flags_options -1
}

complete -F _zmqcat zmqcat