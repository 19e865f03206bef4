/// The organisation that a form is drawn up in.
package struct FormOrganisation: Equatable, Sendable {
  /// Its name; form ТОРГ-2 asks for its address and telephone too.
  package var name: String
  /// Its code in the classifier of enterprises (ОКПО).
  package var okpo: String
  /// The department that it is about; empty for the hand.
  package var department: String
  /// The code of what it does (ОКВЭД).
  package var activity: String

  /// An organisation; codes it does not know are left to the hand.
  package init(name: String, okpo: String = "", department: String = "", activity: String = "") {
    (self.name, self.okpo, self.department) = (name, okpo, department)
    self.activity = activity
  }

  /// The lines of a head for the organisation and its department.
  var headLines: [PrintedForm.HeadLine] {
    [
      .init(FormBlank("", name, caption: "организация"), label: "по ОКПО", code: okpo),
      .init(FormBlank("", department, caption: "структурное подразделение")),
    ]
  }
}

/// Somebody who signs.
package struct FormPerson: Equatable, Sendable {
  /// Their post, as it stands before the signature; empty for the hand.
  package var post: String
  /// As it stands beside a signature: «Иванова А. П.».
  package var name: String
  /// The number by which the payroll knows them (табельный номер).
  package var personnelNumber: String

  /// Somebody with a post.
  package init(post: String, name: String, personnelNumber: String = "") {
    (self.post, self.name, self.personnelNumber) = (post, name, personnelNumber)
  }

  /// A line to sign on, with blanks for the hand where nobody is known yet.
  static func signature(_ role: String, _ person: FormPerson?) -> [FormBlank] {
    [
      FormBlank(role, person?.post ?? "", caption: "должность", share: 4),
      FormBlank("", caption: "подпись", share: 3),
      FormBlank("", person?.name ?? "", caption: "расшифровка подписи", share: 5),
    ]
  }

  /// A line to sign on that has the post in its title.
  static func signature(ofOfficer role: String, _ name: String) -> [FormBlank] {
    [
      FormBlank(role, caption: "подпись", share: 3),
      FormBlank("", name, caption: "расшифровка подписи", share: 5),
    ]
  }

  /// Lines for several people with one role, at least one of them.
  static func signatures(_ role: String, _ people: [FormPerson]) -> [[FormBlank]] {
    if people.isEmpty { return [signature(role, nil)] }
    return people.enumerated().map { signature($0.offset == 0 ? role : "", $0.element) }
  }

  /// Posts and names without a place to sign, as an order lists them.
  static func names(_ role: String, _ people: [FormPerson]) -> [[FormBlank]] {
    let listed: [FormPerson?] = people.isEmpty ? [nil] : people
    return listed.enumerated().map { index, person in
      [
        FormBlank(
          index == 0 ? role : "", person?.post ?? "", caption: "должность", share: 2),
        FormBlank("", person?.name ?? "", caption: "фамилия, имя, отчество", share: 3),
      ]
    }
  }
}

/// Those who look at the things and answer for what the form says of them.
package struct FormCommission: Equatable, Sendable {
  /// Who leads it; nil for the hand.
  package var chair: FormPerson?
  /// The others; a line for the hand where there are none.
  package var members: [FormPerson]

  /// A commission; whoever is missing signs by hand.
  package init(chair: FormPerson? = nil, members: [FormPerson] = []) {
    (self.chair, self.members) = (chair, members)
  }

  /// The lines that the commission signs on.
  var signatures: [[FormBlank]] {
    [FormPerson.signature("Председатель комиссии", chair)]
      + FormPerson.signatures("Члены комиссии", members)
  }
}
