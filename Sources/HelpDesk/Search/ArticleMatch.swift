import Tables

/// What an article is wanted for: what is known of a ticket, or of a call that is none yet.
package struct ArticleQuestion: Equatable {
  /// The topic's row; 0 for none.
  package let topic: Int
  /// The service's row; 0 for none.
  package let service: Int
  /// The category; empty for none.
  package let category: String
  /// The class of the equipment.
  package let equipment: AssetClass?
  /// What is wrong in people's words, the subject first.
  package let text: String

  /// What a ticket asks.
  package init(ticket row: Int, on desk: Desk) {
    let tickets = desk.tickets
    topic = tickets.topic.row(row)
    service = tickets.service.row(row)
    category = tickets.category[row]
    equipment = desk.assets.kind[tickets.asset.row(row)]
    text = tickets.subject[row] + "\n" + tickets.description[row]
  }

  /// What a call asks: its topic and the row of the equipment, 0 for none, and the subject typed.
  package init(topic: Int, asset: Int, subject: String, on desk: Desk) {
    let topics = desk.topics
    self.topic = topic
    service = topics.isKnown(topic) ? topics.service.row(topic) : 0
    category = topics.isKnown(topic) ? topics.category[topic] : ""
    equipment = desk.assets.isKnown(asset) ? desk.assets.kind[asset] : nil
    text = subject
  }
}

/// An article that may help.
package struct ArticleMatch: Equatable {
  /// Its row.
  package let row: Int
  /// How well it fits; see `ArticleTable.fitting`.
  package let score: Int
}

extension ArticleTable {
  /// What an article gets for being of the same topic; of the same service and category, of the category
  /// alone, of the service alone; about the same class of equipment.
  private static let (sameTopic, sameKind, sameCategory, sameService, sameClass) = (16, 6, 3, 1, 3)
  /// What a shared word weighs at most; twice that in the title.
  private static let mostWeight = 6
  /// Less than this is chance.
  private static let leastScore = 6
  private static let mostWords = 8
  /// Bytes of a text whose words are taken.
  private static let mostBytes = 4_096

  /// The articles in force that fit a question, the best first, at most `most`.
  ///
  /// An article has a score: 16 for the same topic; 6 for the same service and category, or else 3 for
  /// the category and 1 for the service; 3 for the same class of equipment; and for each word of the
  /// question what it weighs, from 1 to 6, the rarer among articles the more, where the article has it in
  /// its symptoms, and twice that in its title. A score under 6 is chance. Of equal ones the article that
  /// has solved more tickets comes first, then the newer one.
  /// - Complexity: O(articles) and a pass over folded titles and symptoms for each of eight words.
  package func fitting(_ question: ArticleQuestion, most: Int = 10) -> [ArticleMatch] {
    var offered = RowSet(limit: count)
    offered.fill { isLive($0) && state[$0] == .inForce }
    let total = offered.count
    guard total > 0 else { return [] }
    var scores = [Int](repeating: 0, count: count)
    let category = Folding.fold(question.category)
    offered.forEach { scores[$0] = kinship($0, question, category) }
    for stem in WordStem.stems(of: question.text, mostBytes: Self.mostBytes).prefix(Self.mostWords)
    {
      var titled = RowSet(limit: count)
      var described = titled
      name.addRows(containing: stem, to: &titled)
      symptoms.addRows(containing: stem, to: &described)
      titled.formIntersection(offered)
      described.formIntersection(offered)
      described.subtract(titled)
      let weight = Self.weight(titled.count + described.count, of: total)
      titled.forEach { scores[$0] += 2 * weight }
      described.forEach { scores[$0] += weight }
    }
    var found: [ArticleMatch] = []
    offered.forEach { row in
      if scores[row] >= Self.leastScore {
        found.append(ArticleMatch(row: row, score: scores[row]))
      }
    }
    return best(found, most)
  }

  /// What an article gets for what it is about.
  private func kinship(_ row: Int, _ question: ArticleQuestion, _ category: [UInt8]) -> Int {
    var score = 0
    if question.topic != 0, topic.row(row) == question.topic { score += Self.sameTopic }
    let ofService = question.service != 0 && service.row(row) == question.service
    let ofCategory = !category.isEmpty && self.category.equals(category, row)
    if ofService, ofCategory {
      score += Self.sameKind
    } else if ofCategory {
      score += Self.sameCategory
    } else if ofService {
      score += Self.sameService
    }
    if let wanted = question.equipment, equipment[row] == wanted { score += Self.sameClass }
    return score
  }

  /// The weight of a word that `having` of `total` articles have: how often their number halves.
  private static func weight(_ having: Int, of total: Int) -> Int {
    // What most articles say tells none of them.
    guard having > 0, having * 2 <= total || total < 4 else { return 0 }
    let share = (total + 1) / having
    return min(Int.bitWidth - share.leadingZeroBitCount, mostWeight)
  }

  private func best(_ found: [ArticleMatch], _ most: Int) -> [ArticleMatch] {
    let byScore = found.sorted { ($0.score, $0.row) > ($1.score, $1.row) }
    guard let least = byScore.prefix(most).last?.score else { return [] }
    // Tickets are counted only where they may decide.
    let rivals = byScore.prefix { $0.score >= least }.prefix(most * 4).map { match in
      (match: match, solved: solvedTickets(by: match.row, upTo: 1_000))
    }
    return rivals.sorted {
      ($0.match.score, $0.solved, $0.match.row) > ($1.match.score, $1.solved, $1.match.row)
    }.prefix(most).map(\.match)
  }
}
