//! The OpenAPI document, as the tests use it: every JSON answer that any test gets must be what the document promises.

use super::Value;
use std::sync::OnceLock;

/// One operation of the document.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `GET`, `POST` …
    pub method: String,
    /// `/api/v1/teams/{id}`
    pub path: String,
    /// Its description.
    pub it: Value,
}

static DOCUMENT: OnceLock<Value> = OnceLock::new();

/// Reads the document as the house serves it.
pub async fn learn(http: &reqwest::Client, url: &str) {
    if DOCUMENT.get().is_none() {
        let served = http.get(format!("{url}/api/v1/openapi.json")).send().await.expect("it is served");
        let _ = DOCUMENT.set(served.json().await.expect("the document is JSON"));
    }
}

/// The whole document.
pub fn document() -> &'static Value {
    DOCUMENT.get().expect("the house was opened")
}

/// All operations.
pub fn operations() -> &'static Vec<Operation> {
    static OPERATIONS: OnceLock<Vec<Operation>> = OnceLock::new();
    OPERATIONS.get_or_init(|| {
        let paths = document()["paths"].as_object().cloned().unwrap_or_default();
        let each = |path: String, item: Value| {
            let item = item.as_object().cloned().unwrap_or_default();
            item.into_iter().map(move |(method, it)| Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                it,
            })
        };
        let known = |o: &Operation| matches!(o.method.as_str(), "GET" | "POST" | "PUT" | "PATCH" | "DELETE");
        paths.into_iter().flat_map(|(path, item)| each(path, item)).filter(known).collect()
    })
}

impl Operation {
    /// The path with `value` for every parameter.
    pub fn filled(&self, value: &str) -> String {
        let part = |part: &str| if part.starts_with('{') { value.to_string() } else { part.to_string() };
        self.path.split('/').map(part).collect::<Vec<_>>().join("/")
    }
    fn fits(&self, method: &str, path: &str) -> bool {
        let (mine, theirs): (Vec<_>, Vec<_>) = (self.path.split('/').collect(), path.split('/').collect());
        self.method == method
            && mine.len() == theirs.len()
            && mine.iter().zip(theirs).all(|(m, t)| m.starts_with('{') || *m == t)
    }
    /// The schema of a JSON body that it takes.
    pub fn body(&self) -> Option<&Value> {
        self.it.pointer("/requestBody/content/application~1json/schema")
    }
}

/// The operation of a request; fixed paths win over those with parameters.
fn operation(method: &str, path: &str) -> Option<&'static Operation> {
    operations().iter().filter(|o| o.fits(method, path)).min_by_key(|o| o.path.matches('{').count())
}

/// Fails when a JSON answer is not what the document promises.
pub fn check(asked: &str, status: u16, answer: &Value) {
    let (method, path) = asked.split_once(' ').expect("method and path");
    let path = path.split('?').next().unwrap_or(path);
    let Some(operation) = operation(method, path) else { return };
    let promised = operation.it.pointer(&format!("/responses/{status}"));
    let schema = match promised {
        _ if status >= 400 => Some(&document()["components"]["schemas"]["Problem"]),
        Some(promised) => promised.pointer("/content/application~1json/schema"),
        None => panic!("{asked} answered {status}, which the document does not know"),
    };
    let Some(schema) = schema else {
        panic!("{asked} answered {status} with JSON, of which the document knows nothing")
    };
    if let Err(wrong) = fits(schema, answer) {
        panic!("{asked} → {status} is not as documented: {wrong} in {answer}");
    }
}

/// Follows references.
pub fn resolve(schema: &Value) -> &Value {
    match schema["$ref"].as_str() {
        Some(reference) => resolve(document().pointer(&reference[1..]).unwrap_or(&Value::Null)),
        None => schema,
    }
}

/// The types that a schema allows.
pub fn types(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    }
}

fn fits(schema: &Value, value: &Value) -> Result<(), String> {
    let schema = resolve(schema);
    if let Some(ways) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        let wrongs: Vec<String> = ways.iter().filter_map(|way| fits(way, value).err()).collect();
        return if wrongs.len() < ways.len() { Ok(()) } else { Err(wrongs.join(" and ")) };
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let whole = merged(parts);
        return fits(&whole, value);
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        return Err(format!("{value} is none of {allowed:?}"));
    }
    let types = types(schema);
    if !types.is_empty() && !types.iter().any(|t| is_a(t, value)) {
        return Err(format!("{value} is not {types:?}"));
    }
    match value {
        Value::Object(_) => object_fits(schema, value),
        Value::Array(items) if schema.get("items").is_some() => {
            items.iter().try_for_each(|i| fits(&schema["items"], i))
        }
        Value::String(text) if schema["format"] == "date-time" && ground::Time::parse(text).is_none() => {
            Err(format!("{text} is no time"))
        }
        _ => Ok(()),
    }
}

fn object_fits(schema: &Value, value: &Value) -> Result<(), String> {
    for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(required).is_none() {
            return Err(format!("`{required}` is missing"));
        }
    }
    let Some(properties) = schema["properties"].as_object() else { return Ok(()) };
    for (name, inner) in value.as_object().into_iter().flatten() {
        match properties.get(name) {
            Some(property) => fits(property, inner).map_err(|wrong| format!("{name}: {wrong}"))?,
            None if schema.get("additionalProperties").is_some() => {}
            None => return Err(format!("`{name}` is not documented")),
        }
    }
    Ok(())
}

/// One object schema of several.
fn merged(parts: &[Value]) -> Value {
    let mut whole = serde_json::json!({ "type": "object", "required": [], "properties": {} });
    for part in parts.iter().map(resolve) {
        let more = part["required"].as_array().cloned().unwrap_or_default();
        whole["required"].as_array_mut().expect("a list").extend(more);
        for (name, property) in part["properties"].as_object().into_iter().flatten() {
            whole["properties"][name] = property.clone();
        }
    }
    whole
}

fn is_a(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}
