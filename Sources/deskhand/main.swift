import Glibc
import Tables

let arguments = Array(CommandLine.arguments.dropFirst())
exit(Language.$current.withValue(LanguageChoice.language(arguments)) { Program.run(arguments) })
