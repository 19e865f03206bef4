// The themes of network, mail, accounts, applications and servers, in English.
extension SampleWords {
  /// Network and telephony.
  static func englishNetwork(_ theme: SampleTheme) -> SampleWords? {
    switch theme {
    case .noNetwork:
      SampleWords(
        "Network", "Wired", tag: "network",
        [
          SampleCase(
            "No network on {asset}",
            "Neither web sites nor network folders open, the icon shows a cross.",
            "The switch port was shut by port security after a foreign device was plugged in.",
            .solved, "Foreign device removed and port enabled, network works."),
          SampleCase(
            "Network keeps dropping on {asset}",
            "The network drops several times a day for a couple of minutes.",
            "The cable at the socket is pinched, the link only comes up at 10 Mbit/s.",
            .replaced, "Patch lead replaced, link is at 1 Gbit/s."),
          SampleCase(
            "Cannot reach network drives, {room}",
            "The internet works but internal addresses do not.",
            "The address is from the old subnet, renewing the lease.", .solved,
            "Network settings renewed, internal addresses open."),
          SampleCase(
            "Internet was down yesterday, {room}",
            "The internet was gone twice yesterday in the whole room; it works now.",
            "No errors on the port, watching it for two days.", .notReproducible,
            "No drop in two days of watching; monitoring left on."),
        ])
    case .weakWiFi:
      SampleWords(
        "Network", "Wi-Fi", tag: "wifi",
        [
          SampleCase(
            "Wi-Fi keeps disconnecting, {room}",
            "During meetings the Wi-Fi hardly works and video calls drop.",
            "{asset} is overloaded: more than forty clients on one channel.", .solved,
            "Channel and power changed, speed measured on the spot."),
          SampleCase(
            "Access point {asset} cannot be reached",
            "Notebooks see the network but need five attempts to connect, if they do at all.",
            "The access point restarts every half hour, power is fine.", .replaced,
            "Access point replaced."),
          SampleCase(
            "Weak Wi-Fi, {room}", "There is no signal at all in the corner of the room.",
            "{asset} is behind two load-bearing walls.", .workaround,
            "Ran a cable to the desk; a new access point is on the purchase plan."),
        ])
    case .switchDown:
      SampleWords(
        "Network", "Equipment", tag: "monitoring",
        [
          SampleCase(
            "Monitoring: {asset} does not respond",
            "Switch {asset} has not answered polls for over {number} minutes.",
            "On site: no power at the cabinet's socket.", .solved,
            "Power restored, the switch is now fed by the UPS."),
          SampleCase(
            "Packet loss on {asset}",
            "Errors grow on the uplink of {asset}, packet loss up to 8%.",
            "The module in the uplink runs hot, preparing a replacement.", .replaced,
            "Optical module replaced, no errors since."),
          SampleCase(
            "{asset}: high CPU load", "CPU load of {asset} stays above 95%.",
            "A loop on an access port, the port is shut.", .solved,
            "Loop removed and loop protection switched on."),
        ])
    case .noVPN:
      SampleWords(
        "Remote access", "VPN", tag: "vpn",
        [
          SampleCase(
            "VPN fails after a password change",
            "From home the VPN on {asset} fails with an authentication error.",
            "An old password is cached; asked to log in once on the office network.",
            .explained, "Password refreshed on the office network, steps explained."),
          SampleCase(
            "VPN connects but folders do not open",
            "It connects, but network folders and mail on {asset} do not open.",
            "The profile has no routes to the new subnets.", .solved,
            "Missing routes added, folders and mail open."),
          SampleCase(
            "VPN drops every {number} minutes",
            "The connection drops during calls and has to be started again.",
            "The home router does not pass packets of this size.", .solved,
            "Smaller packet size set in the profile, no more drops."),
          SampleCase(
            "VPN does not connect on {asset}",
            "The certificate has expired and the client says to contact an administrator.",
            "The certificate expired yesterday, issuing a new one.", .solved,
            "New certificate issued, connection tested from home."),
        ])
    case .phoneSilent:
      SampleWords(
        "Telephony", "Telephone", tag: "phone",
        [
          SampleCase(
            "Telephone {asset} not working",
            "The handset is silent and the display says “Not registered”.",
            "The phone gets no address from the voice network.", .solved,
            "Phone registered again, calls go through."),
          SampleCase(
            "Bad sound on phone {asset}", "The sound cuts out when the handset is moved.",
            "The handset cord is broken at the plug.", .replaced,
            "Handset cord replaced, sound is fine."),
          SampleCase(
            "Outside calls do not go through",
            "Internal calls from {asset} work, outside calls are cut off.",
            "It is cut off by the carrier, opening a case with them.", .external,
            "The carrier fixed a fault on the outside line."),
        ])
    default: nil
    }
  }

  /// Mail and accounts.
  static func englishAccounts(_ theme: SampleTheme) -> SampleWords? {
    switch theme {
    case .mailMissing:
      SampleWords(
        "Mail", "Delivery", tag: "mail",
        [
          SampleCase(
            "Mail from a customer does not arrive",
            "A customer sent a message this morning; it is not in the junk folder either.",
            "It is in quarantine: the filter took the attachment for a threat.", .solved,
            "Released from quarantine, sender added to the trusted list."),
          SampleCase(
            "Cannot send mail from {asset}",
            "Messages stay in the outbox with “Server not available”.",
            "The mail profile is damaged, making a new one.", .solved,
            "Mail profile created anew, messages flow."),
          SampleCase(
            "Messages bounce", "Everything sent to one outside address comes back.",
            "The recipient's DNS records are wrong, told their administrator.", .external,
            "The customer corrected their DNS records, mail arrives."),
          SampleCase(
            "Message with an attachment is not sent",
            "A message with drawings is refused, without them it goes out.",
            "The attachment has 60 MB, the limit is 25.", .explained,
            "Attachment over the limit: showed how to share it by link."),
        ])
    case .mailboxFull:
      SampleWords(
        "Mail", "Mailbox size", tag: "mail",
        [
          SampleCase(
            "More space for my mailbox", "A warning says the mailbox is 9{number}% full.",
            "The position is entitled to more, raising it.", .solved, "Quota raised to 50 GB."),
          SampleCase(
            "Mailbox is full", "New messages are refused because the mailbox is full.",
            "Attachments in Sent Items take up most of it.", .explained,
            "Showed how to find and delete large attachments."),
          SampleCase(
            "Mailbox full, archive needed",
            "Correspondence of past years must be kept and cannot be deleted.",
            "Switching on the archive, moving takes a few hours.", .solved,
            "Archive switched on, messages older than two years moved."),
        ])
    case .lockedAccount:
      SampleWords(
        "Accounts", "Password", tag: "password",
        [
          SampleCase(
            "Account locked", "It says the account is locked although the password is right.",
            "A phone with the old mail password keeps locking it.", .explained,
            "The phone had the old password saved; updated it and unlocked the account."),
          SampleCase(
            "Password expired, no login on {asset}",
            "The password expired during a holiday and cannot be changed at login.",
            "Identity confirmed by a call to the extension, resetting the password.", .solved,
            "Temporary password issued and changed at first login."),
          SampleCase(
            "Cannot log in on {asset}",
            "The new password works neither for mail nor for the computer.",
            "The change did not reach the second domain controller.", .solved,
            "Account synchronised, login tested."),
          SampleCase(
            "Forgotten password", "The password is forgotten and three attempts are used up.",
            "Called the extension back, details match.", .solved,
            "Account unlocked, temporary password issued."),
        ])
    case .phishing:
      SampleWords(
        "Security", "Suspicious mail", tag: "phishing",
        [
          SampleCase(
            "Suspicious message with a link",
            "A message urges me to confirm my password; the link looks odd.",
            "Went out to {number} addresses here, the domain is blocked.", .solved,
            "Messages removed from all mailboxes, domain blocked."),
          SampleCase(
            "Opened a link in a suspicious message",
            "The link was opened on {asset} but no password was entered.",
            "Checking the computer and ending all sessions.", .solved,
            "Password changed, sessions ended, computer checked: clean."),
          SampleCase(
            "Message in a director's name",
            "A message in a director's name asks to fill in a form; is it real?",
            "Checked the headers: it was sent from our own server.", .noFault,
            "Genuine: a mailing of the personnel department."),
        ])
    default: nil
    }
  }

  /// Applications, files, servers.
  static func englishSystems(_ theme: SampleTheme) -> SampleWords? {
    switch theme {
    case .applicationError:
      SampleWords(
        "Applications", "Error", tag: "error",
        [
          SampleCase(
            "{asset}: error when saving",
            "Saving a record ends with an error and the changes are lost.",
            "The log shows a table lock: sessions were left hanging.", .solved,
            "Hanging sessions ended, records can be saved."),
          SampleCase(
            "{asset}: report does not finish",
            "The monthly report runs over {number} minutes and breaks off.",
            "Indexes have not been rebuilt since last year.", .solved,
            "Indexes rebuilt, the report takes a minute."),
          SampleCase(
            "{asset}: records missing",
            "Since the update last month's records are gone from the list.",
            "Reproduced on the test system, handed to the vendor.", .external,
            "The vendor's fix was installed and tested."),
          SampleCase(
            "{asset}: empty report", "The report opens but has no lines in it.",
            "With my data it is complete, comparing settings.", .explained,
            "No period was selected: showed where it is set."),
          SampleCase(
            "{asset} does not open", "At start it says “Server not found”.",
            "The old server address is still set on this computer.", .solved,
            "Server address corrected in the settings, login tested."),
        ])
    case .applicationRights:
      SampleWords(
        "Applications", "Rights", tag: "access",
        [
          SampleCase(
            "Access to {asset}",
            "Please give a new colleague the same access as the rest of the team.",
            "Waiting for the system owner to confirm.", .solved,
            "Role assigned with the system owner's approval."),
          SampleCase(
            "{asset}: approval rights needed",
            "Approval rights are needed while the manager is on leave.",
            "Role found, no conflict with other rights.", .solved,
            "Temporary rights granted until the end of the month."),
          SampleCase(
            "{asset}: no rights to a report", "The department report says “Not authorised”.",
            "The rights are there, the report has moved to another section.", .explained,
            "The rights were there: showed where the report is now."),
        ])
    case .folderAccess:
      SampleWords(
        "Files", "Folder access", tag: "access",
        [
          SampleCase(
            "Access to the folder “{folder}”",
            "Please give me read and write access to the shared folder “{folder}”.",
            "Asked the folder's owner.", .solved,
            "The owner agreed, access granted; log off and on once."),
          SampleCase(
            "No rights to the folder “{folder}”",
            "The folder “{folder}” used to open, now it says “Access denied”.",
            "The account fell out of the group when it changed departments.", .solved,
            "Rights to the folder “{folder}” restored."),
          SampleCase(
            "Cannot find the folder “{folder}”",
            "Since I changed departments “{folder}” is not where it used to be.",
            "The folder is on the new server and the rights are there.", .explained,
            "The folder has moved: showed the new path and left a shortcut."),
        ])
    case .lostFile:
      SampleWords(
        "Files", "Restore", tag: "restore",
        [
          SampleCase(
            "Subfolder missing from “{folder}”",
            "The subfolder was there yesterday and is gone today. Needed for a report.",
            "The log shows it was dragged into the folder next to it.", .solved,
            "Found in the neighbouring folder and moved back."),
          SampleCase(
            "Restore deleted files in “{folder}”",
            "Files were deleted by mistake and are not in the recycle bin.",
            "Looking in last night's backup.", .solved,
            "Files restored from last night's backup."),
          SampleCase(
            "Damaged file in “{folder}”",
            "The file was overwritten by an empty one, please bring back the old version.",
            "It is empty in last night's backup too, looking at the weekly one.", .workaround,
            "Only a week-old version was in the backup; handed over."),
        ])
    case .diskFull:
      SampleWords(
        "Servers", "Disk", tag: "monitoring",
        [
          SampleCase(
            "Monitoring: {asset} is running out of space",
            "Less than {number}% free on the system disk of {asset}.",
            "Old installers and temporary files take up 80 GB.", .workaround,
            "Temporary files deleted; extending the volume is planned."),
          SampleCase(
            "{asset}: disk 9{number}% full",
            "Data on {asset} grows faster than planned, space for a week is left.",
            "The array has free disks, getting the extension approved.", .solved,
            "Volume extended by 200 GB."),
          SampleCase(
            "Backup of {asset} failed", "The nightly backup of {asset} failed: no space left.",
            "Logs were not truncated after a failed backup.", .solved,
            "Logs shrunk, backup completed, warning threshold lowered."),
        ])
    case .upsBattery:
      SampleWords(
        "Servers", "Power", tag: "ups",
        [
          SampleCase(
            "UPS {asset}: replace battery",
            "The self-test of {asset} failed: the battery is worn out.",
            "Batteries are five years old, a third of their capacity left.", .replaced,
            "Battery pack replaced, self-test passed."),
          SampleCase(
            "UPS {asset} went to battery",
            "UPS {asset} went to battery three times last night.",
            "Voltage dips at the feed, passed to facilities.", .external,
            "Facilities fixed the dips at the feed."),
          SampleCase(
            "{asset}: short runtime on battery",
            "Estimated runtime on battery is below {number} minutes.",
            "Load is at 92% since the new server went in.", .solved,
            "Load split over two UPSs, reserve restored."),
        ])
    default: nil
    }
  }
}
