import HelpDesk
import Tables

/// `man` and `completions`: documents made from the catalog of commands, so that they cannot
/// say anything else than `--help` does.
enum DocumentCommands {
  static let man = CommandSpec(
    name: "man", operands: "", summary: "print the manual page, in roff"
  ) { _ throws(Failure) in
    let output = Output()
    try output.raw(Array(ManualPage.text.utf8))
    try output.flush()
  }

  static let completions = CommandSpec(
    name: "completions", operands: "SHELL", summary: "print the completions for bash, zsh or fish",
    words: [.shell], examples: ["source <(deskhand completions bash)"]
  ) { invocation throws(Failure) in
    let text: String
    switch invocation.words {
    case ["bash"]: text = Completions.bash
    case ["zsh"]: text = Completions.zsh
    case ["fish"]: text = Completions.fish
    default: throw invocation.usage(say("completions are for bash, zsh or fish"))
    }
    let output = Output()
    try output.raw(Array(text.utf8))
    try output.flush()
  }
}
