//! What mail programs write over and under quoted mails, in small letters, in the languages they speak. Called by the quotes
//! and forwards only. Never a word alone that people use in a sentence of their own without the rest of the pattern.

/// How `On … wrote:` begins.
pub const STARTS: &[&str] = &[
    "on ", "am ", "le ", "el ", "il ", "in data ", "op ", "em ", "a ", "den ", "på ", "w dniu ", "dnia ", "dne ", "в ",
    "от: ",
];

/// Its verb.
pub const WROTE: &[&str] = &[
    "wrote",
    "writes", // English
    "schrieb",
    "geschrieben", // German
    "a écrit",
    "a e\u{301}crit", // French
    "escribió",
    "escribio",   // Spanish
    "ha scritto", // Italian
    "schreef",
    "geschreven", // Dutch
    "escreveu",   // Portuguese
    "skrev",      // Swedish, Danish, Norwegian
    "napisał",
    "pisze", // Polish
    "написал",
    "пишет", // Russian
    "書きました",
    "のメール",
    "からのメッセージ", // Japanese
    "写道",
    "寫道", // Chinese
    "kirjoitti",
    "napsal",
    "yazdı",
    "írta", // Finnish, Czech, Turkish, Hungarian
];

/// Between dashes, over a mail that was answered.
pub const ORIGINALS: &[&str] = &[
    "original message",
    "original appointment", // English
    "ursprüngliche nachricht",
    "originalnachricht",
    "original-nachricht",
    "ursprünglicher termin", // German
    "message d'origine",
    "message original",    // French
    "mensaje original",    // Spanish
    "messaggio originale", // Italian
    "oorspronkelijk bericht",
    "oorspronkelijke bericht",
    "origineel bericht", // Dutch
    "mensagem original", // Portuguese
    "originalmeddelande",
    "ursprungligt meddelande", // Swedish
    "oprindelig meddelelse",
    "original meddelelse",
    "oprindelig besked",   // Danish
    "opprinnelig melding", // Norwegian
    "wiadomość oryginalna",
    "oryginalna wiadomość", // Polish
    "исходное сообщение",
    "оригинальное сообщение", // Russian
    "元のメッセージ",
    "原始邮件",
    "邮件原件",
    "原始郵件", // Japanese, Chinese
];

/// Between dashes or before a colon, over a mail that was sent on.
pub const FORWARDS: &[&str] = &[
    "forwarded message",
    "forwarded mail", // English
    "weitergeleitete nachricht",
    "weitergeleiteten nachricht", // German
    "message transféré",
    "message réexpédié",    // French
    "mensaje reenviado",    // Spanish
    "messaggio inoltrato",  // Italian
    "doorgestuurd bericht", // Dutch
    "mensagem encaminhada",
    "mensagem reencaminhada", // Portuguese
    "vidarebefordrat meddelande",
    "vidarebefordrat brev",
    "vidarebefordrat mejl", // Swedish
    "videresendt meddelelse",
    "videresendt besked",
    "videresendt mail",
    "videresendt e-mail", // Danish
    "videresendt melding",
    "videresendt e-post", // Norwegian
    "przekazana wiadomość",
    "wiadomość przekazana",
    "przekazanej wiadomości",
    "przekazywanej wiadomości",
    "treść przekazanej wiadomości",
    "wiadomość przesłana dalej", // Polish
    "пересылаемое сообщение",
    "переадресованного сообщения",
    "пересланное сообщение", // Russian
    "転送されたメッセージ",
    "转发的邮件",
    "轉寄郵件", // Japanese, Chinese
];

/// How a telephone signs: the start of the line, and what it has besides.
pub const DEVICES: &[(&str, &str)] = &[
    ("sent from my ", ""),
    ("sent from mail for ", ""),
    ("sent from outlook", ""),
    ("sent with ", " app"),
    ("get outlook for ", ""),
    ("von meinem ", "gesendet"),
    ("von meiner ", "gesendet"),
    ("gesendet von ", "mein"),
    ("gesendet von outlook", ""),
    ("gesendet von mail für ", ""),
    ("gesendet mit der ", "app"),
    ("envoyé de mon ", ""),
    ("envoyé depuis mon ", ""),
    ("envoyé à partir de ", ""),
    ("enviado desde mi ", ""),
    ("enviado do meu ", ""),
    ("enviado a partir d", ""),
    ("obtener outlook ", ""),
    ("inviato da iphone", ""),
    ("inviato da ipad", ""),
    ("inviato dal mio ", ""),
    ("inviato da posta ", ""),
    ("verstuurd vanaf mijn ", ""),
    ("verzonden vanaf mijn ", ""),
    ("verzonden met mijn ", ""),
    ("skickat från min ", ""),
    ("sendt fra min ", ""),
    ("wysłane z ", ""),
    ("wysłano z ", ""),
    ("отправлено с ", ""),
    ("отправлено из ", ""),
    ("iphoneから送信", ""),
    ("ipadから送信", ""),
    ("发自我的", ""),
    ("lähetetty ", "iphone"),
];

/// Who wrote, in the head of a quoted mail.
pub const FROM: &[&str] = &[
    "from",
    "von",
    "de",
    "da",
    "van",
    "från",
    "fra",
    "od",
    "от",
    "от кого",
    "差出人",
    "发件人",
    "寄件者",
    "보낸 사람",
    "lähettäjä",
    "kimden",
    "feladó",
];

/// When.
pub const DATE: &[&str] = &[
    "date",
    "sent",
    "gesendet",
    "gesendet am",
    "datum",
    "envoyé",
    "envoyé le",
    "fecha",
    "enviado",
    "enviado el",
    "enviada",
    "enviada em",
    "enviado em",
    "data",
    "inviato",
    "data invio",
    "verzonden",
    "skickat",
    "sendt",
    "dato",
    "wysłano",
    "wysłane",
    "дата",
    "отправлено",
    "送信日時",
    "日付",
    "日時",
    "发送时间",
    "发送日期",
    "日期",
    "寄件日期",
    "보낸 날짜",
    "lähetetty",
    "päivämäärä",
    "päiväys",
    "tarih",
    "gönderildi",
    "küldve",
];

/// To whom.
pub const TO: &[&str] = &[
    "to",
    "an",
    "à",
    "pour",
    "para",
    "a",
    "aan",
    "naar",
    "till",
    "til",
    "do",
    "кому",
    "宛先",
    "收件人",
    "받는 사람",
    "vastaanottaja",
    "kime",
    "címzett",
];

/// Copies, and what else stands in such heads.
pub const OTHER: &[&str] = &[
    "cc",
    "bcc",
    "kopie",
    "copie",
    "copie à",
    "copia",
    "kopia",
    "kopi",
    "cópia",
    "dw",
    "копия",
    "抄送",
    "副本",
    "reply-to",
    "reply to",
    "antwort an",
    "antworten an",
    "répondre à",
    "responder a",
    "rispondi a",
    "antwoord aan",
    "svara till",
    "svar til",
    "importance",
    "priority",
    "priorität",
    "wichtigkeit",
    "attachments",
    "anlagen",
    "pièces jointes",
    "organization",
    "message-id",
    "resent-from",
    "resent-to",
    "resent-date",
];

/// About what.
pub const SUBJECT: &[&str] = &[
    "subject",
    "betreff",
    "objet",
    "sujet",
    "asunto",
    "oggetto",
    "onderwerp",
    "assunto",
    "ämne",
    "emne",
    "temat",
    "тема",
    "件名",
    "主题",
    "主旨",
    "제목",
    "aihe",
    "konu",
    "tárgy",
];
