/// Options that some commands have and others cannot use: what to say instead of "unknown".
enum ForeignOption {
  private static let sendersOnly = "only prints what it receives"
  private static let receiversOnly = "only sends"

  /// Why `command` does not have the option that the argument parser calls unknown in `message`, where another
  /// command has it.
  static func hint(for message: String, command: String) -> String? {
    let words = message.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count == 3, words[0] == "Unknown option " else { return nil }
    return reason(String(words[1]), command).map { "\(words[1]): \($0)" }
  }

  private static func reason(_ option: String, _ command: String) -> String? {
    switch option {
    case "-t", "--topic", "--topic-mode":
      return "'\(command)' has no topics; --frame TOPIC --frame BODY sends a message of two frames"
    case "--topic-hex", "--exact", "-T", "--filter-out", "--match", "--match-frame":
      return "only 'sub' filters messages"
    case "-m", "--message", "--frame", "--frame-hex", "--frame-file", "--file", "--in", "--chunk":
      return "'\(command)' \(sendersOnly)"
    case "-i", "--interval", "-r", "--repeat", "--delay", "--wait-peers", "--no-wait", "--linger":
      return command == "rep" ? "'rep' sends when it is asked" : "'\(command)' \(sendersOnly)"
    case "--out", "-N", "--no-newline", "-F", "--format", "--frames":
      return "'\(command)' \(receiversOnly), and prints nothing"
    case "--queue": return "only push, pub and pair queue what they send"
    case "--sh", "--jobs", "--on-error": return "programs are run by rep, sub, pull and pair"
    case "--echo": return "only 'rep' answers"
    case "--exit-on-eof": return "only 'pair' goes on after the end of its input"
    case "--conflate": return "keeping only the newest message works for push, pull and sub"
    default: return nil
    }
  }
}
