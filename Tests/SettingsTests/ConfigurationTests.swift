import ScreenGrid
import Settings
import Testing

/// The user's configuration.
struct ConfigurationTests {
  private func load(_ yaml: String) -> (configuration: Configuration, problems: [String]) {
    let (configuration, problems) = Configuration.load(Array(yaml.utf8), file: "config.yaml")
    return (configuration, problems.map(\.description))
  }

  @Test("Every setting is read")
  func everything() {
    let (configuration, problems) = load(
      """
      theme: night
      ascii: yes
      mouse: false
      editor: vim -f
      time-zone: Europe/Moscow
      organisation: ООО «Ромашка»
      department: IT department
      keys:
        ctrl-r: refresh
        f5: refresh
        y: copy
      views:
        - name: Mine
          table: tickets
          query: "state:open assignee:me"
          sort: due
      columns:
        tickets: [number, {name: subject, width: 40}, due]
      """)
    #expect(problems == [])
    #expect(configuration.theme == "night")
    #expect(configuration.ascii && !configuration.mouse)
    #expect(configuration.editor == "vim -f")
    #expect(configuration.timeZone == "Europe/Moscow")
    #expect(configuration.organisation == "ООО «Ромашка»")
    #expect(configuration.department == "IT department")
    #expect(configuration.keys.map(\.key) == [.control("r"), .function(5), .character("y")])
    #expect(configuration.keys.map(\.action) == ["refresh", "refresh", "copy"])
    #expect(configuration.views.map(\.query) == ["state:open assignee:me"])
    #expect(configuration.views.map(\.sort) == ["due"])
    #expect(configuration.columns["tickets"]?.map(\.name) == ["number", "subject", "due"])
    #expect(configuration.columns["tickets"]?.map(\.width) == [nil, 40, nil])
  }

  @Test("An empty configuration is all defaults", arguments: ["", "theme:\n", "keys: ~\n"])
  func defaults(yaml: String) {
    let (configuration, problems) = load(yaml)
    #expect(problems == [])
    #expect(configuration.theme == nil)
    #expect(configuration.mouse && !configuration.ascii)
    #expect(configuration.keys.isEmpty)
  }

  @Test("A mistake is named with its place and spoils its own key only")
  func mistakes() {
    let (configuration, problems) = load(
      """
      thema: night
      ascii: maybe
      mouse: off
      editor: [vim]
      keys:
        esc: solve
        hyper-s: save
        x: [a]
        S: save
        escape: close
      views:
        - {name: Mine, table: tickets}
        - {name: All, table: tickets, query: ""}
      columns:
        tickets: [number, {name: subject, width: wide}, number]
        assets: all
      """)
    #expect(
      problems == [
        "config.yaml:1:1: unknown key \"thema\"; known are language, theme, ascii, mouse, "
          + "editor, opener, time-zone, keys, views, columns, macros, templates, alerts, "
          + "organisation, department",
        "config.yaml:2:8: \"true\" or \"false\" is expected here",
        "config.yaml:4:9: a text is expected here",
        "config.yaml:7:3: unknown key name \"hyper-s\"; "
          + "examples are j, G, ctrl-r, alt-x, f5, page-up, space",
        "config.yaml:8:6: a text is expected here",
        "config.yaml:10:3: \"escape\" is bound already",
        "config.yaml:12:5: \"query\" is missing",
        "config.yaml:15:44: a width is a number from 1 to 500",
        "config.yaml:15:51: the column \"number\" is there already",
        "config.yaml:16:11: a list of columns is expected here",
      ])
    #expect(!configuration.mouse)
    #expect(configuration.keys.map(\.action) == ["solve", "save"])
    #expect(configuration.views.map(\.name) == ["All"])
    #expect(configuration.columns["tickets"]?.count == 2)
    #expect(configuration.columns["assets"] == nil)
  }

  @Test("A file that YAML does not understand gives the defaults and one problem")
  func syntax() {
    let (configuration, problems) = load("theme: night\n  mouse: no\n")
    #expect(configuration.theme == nil)
    #expect(problems == ["config.yaml:2:8: mapping values are not allowed in this context"])
  }

  @Test("Control bytes in a mistake do not reach the screen")
  func harmless() {
    #expect(
      load("\"a\\u001b[31m\": 1").problems.first?.hasPrefix(
        "config.yaml:1:1: unknown key \"a·[31m\"") == true)
  }
}
