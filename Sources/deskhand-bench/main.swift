import Glibc

let words = CommandLine.arguments.dropFirst()
exit(words.first == "--write" ? CrowdWriter.run(words.dropFirst()) : Benchmark.run(Array(words)))
