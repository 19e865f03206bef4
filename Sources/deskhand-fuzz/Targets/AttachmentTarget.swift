import Journal

/// The names of attached files, which come from the log, and what stands under such a name.
///
/// Where the first byte is odd, the rest is the file's content, else a content's name.
enum AttachmentTarget {
  private static let content = Array("Screenshot".utf8)

  static let target = FuzzTarget(
    name: "attachments", longest: 256,
    seeds: {
      let store = try ScratchStore([])
      let name = try AttachmentFiles(of: try store.open()).keep(content)
      return [[0] + Array(name.utf8), [0] + Array("../../mark".utf8), [1] + content]
    },
    prepare: {
      let store = try ScratchStore([])
      let files = AttachmentFiles(of: try store.open())
      let name = try files.keep(content)
      let file = try WritableFile(
        store.path + "/attachments/" + name.prefix(2) + "/" + name.dropFirst(2))
      return { test($0, files, name, file) }
    })

  private static func test(
    _ input: [UInt8], _ files: AttachmentFiles, _ name: String, _ file: WritableFile
  ) {
    var input = InputBytes(input)
    let isContent = input.byte() & 1 != 0
    let bytes = input.remaining()
    if isContent { file.replace(with: bytes) }
    defer { if isContent { file.replace(with: content) } }
    let asked = isContent ? name : String(decoding: bytes, as: UTF8.self)
    if let read = try? files.read(asked) {
      demand(read == content && asked == name, "‘\(asked)’ gives what was never kept under it")
    }
  }
}
