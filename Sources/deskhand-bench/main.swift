import Glibc

let words = CommandLine.arguments.dropFirst()
switch words.first {
case "--write": exit(CrowdWriter.run(words.dropFirst()))
case "--day": exit(OfficeProcess.run(words.dropFirst()))
default: exit(Benchmark.run(Array(words)))
}
