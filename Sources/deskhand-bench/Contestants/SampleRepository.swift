/// A git repository of many small commits in one line, for tig.
struct SampleRepository {
  let workshop: Workshop
  let commits: Int

  init(_ workshop: Workshop, commits: Int) {
    self.workshop = workshop
    self.commits = commits
  }

  /// Makes the repository unless it is there.
  /// - Returns: where it is.
  func make() throws(BenchFailure) -> String {
    let name = "commits-\(commits)"
    let path = workshop.path + "/" + name
    if workshop.has(name) { return path }
    report("Making a repository of \(Figure.count(commits)) commits …")
    let (draft, stream) = (name + ".part", name + ".stream")
    try workshop.demand(bytes: commits * 500, for: "a repository")
    try workshop.remove(draft)
    try workshop.write(commands(), to: stream)
    try workshop.run(["git", "init", "--quiet", "--bare", workshop.path + "/" + draft])
    try workshop.run(
      ["git", "-C", workshop.path + "/" + draft, "fast-import", "--quiet"],
      input: workshop.path + "/" + stream)
    try workshop.run([
      "git", "-C", workshop.path + "/" + draft, "symbolic-ref", "HEAD", "refs/heads/main",
    ])
    try workshop.remove(stream)
    try workshop.finish(draft, as: name)
    return path
  }

  /// The commits as `git fast-import` reads them, a minute apart.
  private func commands() -> [UInt8] {
    var bytes: [UInt8] = []
    for number in 1...commits {
      let message = SampleWords.subject(number) + "\n"
      let time = 1_600_000_000 + number * 60
      bytes +=
        """
        commit refs/heads/main
        committer \(SampleWords.author) <anna@example.com> \(time) +0000
        data \(message.utf8.count)
        \(message)

        """.utf8
    }
    return bytes
  }
}
