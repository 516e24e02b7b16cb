//! Who is in the story: invented colleagues and customers of an invented shop.

use rand::{RngExt, rngs::StdRng, seq::IndexedRandom};

/// A colleague.
#[derive(Clone, Debug)]
pub(super) struct Colleague {
    pub name: &'static str,
    pub role: access::Role,
    pub team: &'static str,
}

/// A customer.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub name: String,
    pub email: String,
    /// Writes through the website's chat; the others come in through the shop's own form.
    pub chats: bool,
    pub city: &'static str,
}

/// Everybody.
#[derive(Clone, Debug)]
pub(super) struct Cast {
    pub staff: Vec<Colleague>,
    pub customers: Vec<Person>,
}

/// The teams of the shop.
pub(super) const TEAMS: [&str; 5] = ["Deliveries", "Billing", "Returns", "Technical", "Advice"];

const FIRST: &[&str] = &[
    "Amélie", "Noah", "Mina", "Jonas", "Priya", "Lukas", "Sofia", "Elias", "Hanna", "Mateo", "Ines", "Oskar", "Leila",
    "Tomás", "Freya", "Yusuf", "Clara", "Anton", "Nadia", "Piotr", "Greta", "Samir", "Elena", "Hugo", "Ayşe", "Björn",
    "Chiara", "Dmitri", "Eszter", "Finn", "Gaia", "Henrik", "Isla", "Jakub", "Kaito", "Lotte", "Marek", "Nora",
    "Olivia", "Pavel", "Rosa", "Stefan", "Thea", "Viktor", "Wanda", "Xenia", "Yara", "Zoë",
];
const LAST: &[&str] = &[
    "Lindqvist",
    "Moreau",
    "Okafor",
    "Petrov",
    "Sørensen",
    "Castellano",
    "Weber",
    "Novák",
    "Haddad",
    "Van den Berg",
    "Kowalski",
    "Tanaka",
    "Ferreira",
    "O'Connell",
    "Brandt",
    "Rossi",
    "Yılmaz",
    "Nagy",
    "Dubois",
    "Larsen",
    "Jansen",
    "Fischer",
    "Silva",
    "Bakker",
    "Hoffmann",
    "Marchetti",
    "Eriksen",
    "Popescu",
    "Keller",
    "Santos",
    "Vasquez",
    "Lehtonen",
    "Baran",
    "Dimitrov",
    "Quinn",
    "Ndiaye",
    "Sharma",
];
const CITIES: &[&str] =
    &["Leuven", "Bremen", "Lyon", "Utrecht", "Aarhus", "Graz", "Porto", "Turin", "Malmö", "Kraków", "Cork", "Basel"];

/// The colleagues, and as many customers as wanted.
pub(super) fn cast(random: &mut StdRng, customers: usize) -> Cast {
    use access::Role::{Admin, Agent, Author, Leader, Owner, Supervisor};
    let staff = [
        ("Marta Ruiz", Owner, "Advice"),
        ("Jonas Lund", Admin, "Technical"),
        ("Ilse de Wit", Supervisor, "Deliveries"),
        ("Emre Aydın", Agent, "Deliveries"),
        ("Laura Fontaine", Agent, "Deliveries"),
        ("Pavel Horák", Agent, "Billing"),
        ("Nina Berger", Agent, "Billing"),
        ("Sean Walsh", Agent, "Returns"),
        ("Giulia Conti", Agent, "Returns"),
        ("Mikkel Holm", Agent, "Technical"),
        ("Ana Sousa", Agent, "Advice"),
        ("Felix Braun", Author, "Advice"),
        ("Camille Roy", Leader, "Advice"),
    ]
    .map(|(name, role, team)| Colleague { name, role, team })
    .to_vec();
    Cast { staff, customers: (0..customers).map(|n| person(random, n)).collect() }
}

fn person(random: &mut StdRng, n: usize) -> Person {
    let first = FIRST.choose(random).copied().unwrap_or("Ann");
    let last = LAST.choose(random).copied().unwrap_or("Berg");
    let name = format!("{first} {last}");
    Person {
        email: format!("{}.{n}@example.net", address_part(&name)),
        name,
        chats: random.random_bool(0.6),
        city: CITIES.choose(random).copied().unwrap_or("Leuven"),
    }
}

/// The mail address of a colleague.
pub(super) fn email_of(colleague: &Colleague) -> String {
    format!("{}@halden.example", address_part(colleague.name))
}

/// A name as the first part of a mail address.
fn address_part(name: &str) -> String {
    let plain = language::fold(name).replace('ı', "i");
    plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
}
