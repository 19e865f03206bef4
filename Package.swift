// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is compiled with: the Swift 6 language, strict memory safety, and no
/// warning left standing. Release builds optimise across modules, since the hot loops of the
/// console live in `Tables`.
let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], _ links: String...
) -> Target {
  .target(
    name: name, dependencies: dependencies, linkerSettings: links.map { .linkedLibrary($0) })
}

let package = Package(
  name: "deskhand",
  products: [.executable(name: "deskhand", targets: ["deskhand"])],
  targets: [
    library("CSystem"),
    library("CNcurses", ["CSystem"], "ncursesw"),
    library("CXXHash", [], "xxhash"),
    library("CYAML", [], "yaml"),
    library("CExpat", [], "expat"),
    // Their libraries are opened when they are first needed: see the shims.
    library("CICal"),
    library("CJansson"),
    library("CQRCode"),

    target("Phrases", ["CSystem"]),
    target("Tables", ["Phrases", "CSystem"]),
    target("HelpDesk", ["Tables"]),
    target("Journal", ["Phrases", "CXXHash", "CSystem"]),
    target("DeskStore", ["HelpDesk", "Tables", "Journal", "CSystem"]),
    target("Exchange", ["HelpDesk", "Tables", "CExpat", "CICal", "CJansson", "CQRCode"]),
    target("ScreenGrid", ["CSystem"]),
    target("CursesTerminal", ["Phrases", "ScreenGrid", "CNcurses", "CSystem"]),
    target("Settings", ["Phrases", "ScreenGrid", "HelpDesk", "Tables", "CYAML"]),
    target("Console", ["HelpDesk", "Tables", "ScreenGrid"]),
    .executableTarget(
      name: "deskhand",
      dependencies: [
        "Console", "DeskStore", "Exchange", "HelpDesk", "Tables", "Journal", "ScreenGrid",
        "CursesTerminal", "Settings", "CSystem",
      ],
      exclude: ["Languages"], swiftSettings: swiftSettings),
    // Run from the checkout by `make bench`, and not installed.
    .executableTarget(
      name: "deskhand-bench",
      dependencies: ["Console", "DeskStore", "HelpDesk", "Tables", "Journal", "ScreenGrid"],
      swiftSettings: swiftSettings),

    // What several test targets share.
    .target(
      name: "DeskTesting",
      dependencies: ["DeskStore", "HelpDesk", "Tables", "Phrases", "CSystem"],
      path: "Tests/DeskTesting",
      swiftSettings: swiftSettings),
    tests(
      "LanguageTests",
      ["Phrases", "DeskTesting", "Exchange", "HelpDesk", "Tables"]),
    tests("TablesTests", ["Tables"]),
    tests("HelpDeskTests", ["HelpDesk", "Tables"]),
    tests("JournalTests", ["Journal", "DeskTesting", "CSystem", "CXXHash"]),
    tests(
      "DeskStoreTests",
      ["DeskStore", "DeskTesting", "HelpDesk", "Tables", "Journal", "CSystem", "CXXHash"]),
    tests("ExchangeTests", ["Exchange", "HelpDesk", "Tables"]),
    tests("ScreenGridTests", ["ScreenGrid"]),
    tests("SettingsTests", ["Settings", "ScreenGrid", "HelpDesk", "Tables"]),
    tests("ConsoleTests", ["Console", "DeskTesting", "HelpDesk", "Tables", "ScreenGrid"]),
    tests(
      "EndToEndTests",
      ["DeskTesting", "DeskStore", "HelpDesk", "Tables", "Journal"]),
    // The shim is compiled by the tests themselves, for the program's process alone.
    .testTarget(
      name: "FaultTests",
      dependencies: ["DeskStore", "DeskTesting", "HelpDesk", "Tables", "Journal", "CSystem"],
      exclude: ["Shim"], swiftSettings: swiftSettings),
  ]
)

// The fuzzer's runtime brings a `main` of its own, so that only `make fuzz` can link this.
if Context.environment["DESKHAND_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "deskhand-fuzz",
      dependencies: [
        "DeskStore", "Exchange", "HelpDesk", "Tables", "Journal", "CSystem", "CXXHash",
      ],
      exclude: ["fuzz.sh"], swiftSettings: swiftSettings))
}
