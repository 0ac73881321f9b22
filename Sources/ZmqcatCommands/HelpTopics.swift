/// What `zmqcat help TOPIC` prints.
enum HelpTopics {
  /// The topics by name.
  static let all: [(name: String, text: String)] = [
    ("exit-codes", exitCodes), ("framing", framing), ("examples", examples),
  ]

  private static let exitCodes = """
    EXIT STATUS
      0    the work that was asked for is done
      1    anything that has no number of its own
      2    a wrong command line; nothing was opened
      3    an expectation was not met, or a program failed
      4    --timeout 0 found nothing
      5    data that the framing cannot decode or hold
      6    a name does not resolve
      7    cannot bind, no peer within --connect-timeout, or the wrong kind
      8    security: refused, a wrong key, mechanisms that do not match, a key file
           that cannot be used
      9    messages were undelivered when --linger ended
      10   reading input or writing output failed
      124  --timeout or --max-time ended the run
      126, 127  PROGRAM cannot be run, or is not there
      128+n  ended by signal n: 130 SIGINT, 141 SIGPIPE, 143 SIGTERM

    """

  private static let framing = """
    FRAMING (-f KIND for both directions, --in and --out for one)
      line       a message is a line; frames are joined by TAB on output
      nul, -0    a message ends with a NUL byte; otherwise as line
      raw        all of stdin is one message (--chunk SIZE cuts it); plain bytes
      multipart  a line of TAB-separated frames; escapes \\t \\n \\r \\0 \\\\ \\xNN
                 keep any byte
      hex        a line of TAB-separated frames in hexadecimal
      len32      binary: u32 frame count, then u32 length and bytes of each frame
      envelope   (-J, json) a JSON object a line:
                 {"time":...,"seq":1,"frames":["text",{"base64":"/w=="}]}
      msgpack    a line of JSON values, one a frame; the last frame is MessagePack
                 (--msgpack-frames chooses others), the rest are strings
      none       (--out) print nothing

      -D S and -K S set the delimiters of messages and frames for line and nul.
      -N prints no delimiter after a message.
      --frames last, 1, 2.., 1,3 prints some frames.

    WHAT JSON HAS NO FORM FOR (msgpack, and envelope with --decode msgpack)
      {"$bin":"BASE64"}      bin, or a frame that is not UTF-8
      {"$str":"BASE64"}      a string that is not UTF-8
      {"$ext":[5,"BASE64"]}  an extension
      {"$time":"2018-01-02T03:04:05.678901234Z"}  a timestamp
      {"$float":"nan"}       nan, inf, -inf;  {"$float32":1.5} with --lossless
      {"$map":[[1,"a"]]}     a map whose keys are not all strings
      {"$$bin":1}            a map that has the one key "$bin"

    TEMPLATES (-F FMT; nothing is added)
      %t first frame    %s last frame    %S its length    %n frame count
      %f all frames     %1 ... %9 a frame by number       %{2} the same
      %{2:x} hexadecimal   %{2:b} Base64   %{2:q} escaped
      %m last frame from MessagePack as JSON, %{2:m} another   %j envelope
      %c message number    %T epoch milliseconds   %I ISO time
      %i peer's identity   %e endpoint             %% a percent sign
      escapes: \\n \\t \\r \\0 \\e \\\\ \\xNN

    """

  private static let examples = """
    EXAMPLES
      A server and a client:
        zmqcat rep -m World tcp://127.0.0.1:5555
        zmqcat req -m Hello tcp://127.0.0.1:5555

      Publish with a topic, and listen to it:
        zmqcat pub -b :5556 -t weather -m rain
        zmqcat sub -t weather :5556

      A pipeline, which ends when the first of it has:
        seq 100000 | zmqcat push ./jobs
        zmqcat pull --transient ./jobs | sort -n | tail -1

      A smoke test: is there an answer within two seconds?
        zmqcat req -w 2 -m ping :5555 >/dev/null || echo "no answer: $?"

      Answer with what a program makes of the request:
        zmqcat rep :5555 -- tr a-z A-Z

      A file as one message, and a folder as a stream:
        zmqcat push --file photo.jpg ./in
        tar -c folder | zmqcat push --in raw --chunk 64k ./in
        zmqcat pull --transient --out raw ./in | tar -x

      Record what comes, and send it again:
        zmqcat sub --out len32 --duration 1m :5556 >recorded
        zmqcat pub --in len32 :5556 <recorded

      A service that speaks MessagePack, as JSON:
        zmqcat req -f msgpack -m '{"method":"status"}' :5555

      See what a binary service sends:
        zmqcat sub --out multipart tcp://127.0.0.1:5556
        zmqcat sub -F '%c %n frames, last %S bytes: %{1:q}\\n' tcp://127.0.0.1:5556

    Whole conversations: man zmqcat-examples, and docs/cookbook.md in the sources.

    """
}
