//! Walks a TOML table: hands out the values of known keys, reports unknown keys, missing keys and
//! values of the wrong type. Knows no schema.

use super::{
    desk::{By, Desk, Field, clip, taken},
    refs::{Directory, Names, nearest},
    scalar::{self, Parsed},
};
use crate::{
    diag::{Diagnostic, defect},
    format::{Cell, Node, Table},
    source::{Place, Spanned},
    text,
};

/// The keys one kind of table may have.
#[derive(Debug)]
pub(crate) struct Shape {
    /// How the table is headed, as `[[fund]]`; for messages.
    pub(crate) name: &'static str,
    /// Its keys, values and tables alike.
    pub(crate) keys: &'static [&'static str],
}

/// One table whose unknown keys have been reported.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'a, 's> {
    table: &'a Table<'s>,
    place: Place,
    shape: &'static Shape,
}

impl<'a, 's> Keys<'a, 's> {
    /// Takes a table, reporting the keys it may not have.
    pub(crate) fn open(
        desk: &mut Desk,
        table: &'a Table<'s>,
        place: Place,
        shape: &'static Shape,
    ) -> Self {
        for (key, _) in &table.entries {
            if !shape.keys.contains(&key.text.as_ref()) {
                desk.defects.push(unknown_key(shape, key));
            }
        }
        Keys { table, place, shape }
    }

    /// The whole table.
    pub(crate) fn place(self) -> Place {
        self.place
    }

    /// How the table is headed.
    pub(crate) fn name(self) -> &'static str {
        self.shape.name
    }

    /// Whether something is written under a key.
    pub(crate) fn has(self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// Whether this kind of table may have a key.
    pub(crate) fn allows(self, key: &str) -> bool {
        self.shape.keys.contains(&key)
    }

    /// The value of a key, as a node.
    fn node(self, key: &str) -> Option<&'a Node<'s>> {
        debug_assert!(self.shape.keys.contains(&key), "{key} is not in {}", self.shape.name);
        self.table.get(key)
    }

    /// The scalar of a key; `None` when it is not there or blank. A list or table is reported.
    pub(crate) fn field(self, desk: &mut Desk, key: &'static str) -> Option<Field<'a>> {
        match self.node(key)? {
            Node::Scalar(cell, _) => scalar_field(cell, key),
            node @ (Node::List(..) | Node::Table(..)) => {
                desk.defects.push(wrong_type(node.place(), key, ("一个值", "a single value")));
                None
            }
        }
    }

    /// The scalar of a key that must be there; reports it when it is not.
    pub(crate) fn need(self, desk: &mut Desk, key: &'static str) -> Option<Field<'a>> {
        match self.node(key) {
            None => {
                let table = self.shape.name;
                let message = text! {
                    zh: "{table} 缺少「{key}」", en: "`{table}` lacks the key `{key}`"
                };
                let diagnostic = Diagnostic::defect(&defect::MISSING_KEY, message);
                desk.defects.push(diagnostic.under(self.place, key).help(text! {
                    zh: "在这一节里补上一行 {key} = \"…\"",
                    en: "add a line {key} = \"…\" to this table",
                }));
                None
            }
            Some(Node::Scalar(cell, _)) if cell.text.trim().is_empty() => {
                desk.report_blank(cell.place, key);
                None
            }
            Some(_) => self.field(desk, key),
        }
    }

    /// Reads a key that the record can do without.
    pub(crate) fn get<T>(
        self,
        desk: &mut Desk,
        key: &'static str,
        parse: impl FnOnce(&str) -> Parsed<T>,
    ) -> Option<T> {
        let field = self.field(desk, key);
        desk.optional(field, parse)
    }

    /// Reads a key that must be there.
    pub(crate) fn must<T>(
        self,
        desk: &mut Desk,
        key: &'static str,
        parse: impl FnOnce(&str) -> Parsed<T>,
    ) -> Option<T> {
        let field = self.need(desk, key);
        desk.optional(field, parse)
    }

    /// The text of a key, on one line.
    pub(crate) fn text(self, desk: &mut Desk, key: &'static str) -> Option<String> {
        let field = self.field(desk, key)?;
        Some(scalar::line(field.text)).filter(|text| !text.is_empty())
    }

    /// The text of a key that must be there.
    pub(crate) fn must_text(self, desk: &mut Desk, key: &'static str) -> Option<String> {
        let field = self.need(desk, key)?;
        Some(scalar::line(field.text))
    }

    /// The day of a key.
    pub(crate) fn date(
        self,
        desk: &mut Desk,
        key: &'static str,
    ) -> Option<Spanned<jiff::civil::Date>> {
        let field = self.field(desk, key);
        desk.date(field)
    }

    /// The id of the record, which must be there.
    pub(crate) fn id(self, desk: &mut Desk) -> Option<Spanned<String>> {
        let field = self.need(desk, "id")?;
        let id = desk.optional(Some(field), scalar::id)?;
        Some(Spanned::new(id, field.place))
    }

    /// Where the id is written.
    pub(crate) fn id_place(self) -> Option<Place> {
        self.table.get("id").map(Node::place)
    }

    /// The record a key refers to.
    pub(crate) fn refer<I: Copy>(
        self,
        desk: &mut Desk,
        key: &'static str,
        pick: impl Fn(&Directory) -> &Names<I>,
    ) -> Option<I> {
        let field = self.field(desk, key);
        desk.refer_optional(field, pick)
    }

    /// The scalars of a list.
    pub(crate) fn list(self, desk: &mut Desk, key: &'static str) -> Vec<Field<'a>> {
        match self.node(key) {
            None => Vec::new(),
            Some(Node::List(nodes, _)) => {
                nodes.iter().filter_map(|node| list_item(desk, node, key)).collect()
            }
            Some(node @ (Node::Scalar(..) | Node::Table(..))) => {
                desk.defects.push(wrong_type(node.place(), key, ("列表 […]", "a list […]")));
                Vec::new()
            }
        }
    }

    /// The scalars of a key that must be there: one, or a list.
    pub(crate) fn one_or_more(self, desk: &mut Desk, key: &'static str) -> Vec<Field<'a>> {
        match self.node(key) {
            Some(Node::List(nodes, place)) if nodes.is_empty() => {
                desk.report_blank(*place, key);
                Vec::new()
            }
            Some(Node::List(..)) => self.list(desk, key),
            Some(Node::Scalar(..) | Node::Table(..)) | None => {
                self.need(desk, key).into_iter().collect()
            }
        }
    }

    /// The scalars of a key that may be left out: one, or a list that may be empty.
    pub(crate) fn list_or_one(self, desk: &mut Desk, key: &'static str) -> Vec<Field<'a>> {
        match self.node(key) {
            Some(Node::Scalar(..)) => self.field(desk, key).into_iter().collect(),
            Some(Node::List(..) | Node::Table(..)) | None => self.list(desk, key),
        }
    }

    /// The texts of a list, each on one line.
    pub(crate) fn texts(self, desk: &mut Desk, key: &'static str) -> Vec<String> {
        self.list(desk, key).into_iter().map(|field| scalar::line(field.text)).collect()
    }

    /// The table under a key.
    pub(crate) fn table(
        self,
        desk: &mut Desk,
        key: &'static str,
        shape: &'static Shape,
    ) -> Option<Keys<'a, 's>> {
        match self.node(key)? {
            Node::Table(table, place) => Some(Keys::open(desk, table, *place, shape)),
            node @ (Node::Scalar(..) | Node::List(..)) => {
                desk.defects.push(wrong_type(node.place(), key, ("一个小节", "a table")));
                None
            }
        }
    }

    /// The tables of an array of tables.
    pub(crate) fn tables(
        self,
        desk: &mut Desk,
        key: &'static str,
        shape: &'static Shape,
    ) -> Vec<Keys<'a, 's>> {
        let want = ("若干小节 [[…]]", "tables under [[…]]");
        let nodes = match self.node(key) {
            None => return Vec::new(),
            Some(Node::List(nodes, _)) => nodes,
            Some(node @ (Node::Scalar(..) | Node::Table(..))) => {
                desk.defects.push(wrong_type(node.place(), key, want));
                return Vec::new();
            }
        };
        let mut tables = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Node::Table(table, place) => tables.push(Keys::open(desk, table, *place, shape)),
                Node::Scalar(..) | Node::List(..) => {
                    desk.defects.push(wrong_type(node.place(), key, want));
                }
            }
        }
        tables
    }

    /// Enters the record under its id and its names; `None` when the record itself could not be made, so
    /// that whoever refers to it is not blamed. An id that is already taken is reported.
    pub(crate) fn enter<I: Copy>(
        self,
        desk: &mut Desk,
        record: Option<I>,
        pick: impl Fn(&mut Directory) -> &mut Names<I>,
    ) {
        let Some(Node::Scalar(id, _)) = self.table.get("id") else { return };
        if id.is_blank() {
            return;
        }
        let names = pick(&mut desk.names);
        if let Some(Node::Scalar(name, _)) = self.table.get("name") {
            names.call(name.text.trim(), &id.text, record);
        }
        if let Some(Node::List(aliases, _)) = self.table.get("aliases") {
            for alias in aliases {
                if let Node::Scalar(alias, _) = alias {
                    names.call(alias.text.trim(), &id.text, record);
                }
            }
        }
        if let Err(first) = names.enter(&id.text, id.place, record) {
            let what = names.what;
            desk.defects.push(taken(what, &id.text, id.place, first));
        }
    }
}

fn scalar_field<'a>(cell: &'a Cell<'_>, key: &'static str) -> Option<Field<'a>> {
    let text = cell.text.trim();
    let field = Field { text, place: cell.place, header: key, by: By::Id };
    (!text.is_empty()).then_some(field)
}

fn list_item<'a>(desk: &mut Desk, node: &'a Node<'_>, key: &'static str) -> Option<Field<'a>> {
    match node {
        Node::Scalar(cell, _) => scalar_field(cell, key),
        Node::List(..) | Node::Table(..) => {
            desk.defects.push(wrong_type(node.place(), key, ("若干个值", "single values")));
            None
        }
    }
}

fn wrong_type(place: Place, key: &str, (zh, en): (&str, &str)) -> Diagnostic {
    let message = text! { zh: "「{key}」应为{zh}", en: "`{key}` should be {en}" };
    Diagnostic::defect(&defect::WRONG_TYPE, message).under(place, key)
}

fn unknown_key(shape: &Shape, key: &Cell) -> Diagnostic {
    let (shown, table) = (clip(&key.text), shape.name);
    let message =
        text! { zh: "{table} 里没有「{shown}」这个键", en: "unknown key `{shown}` in `{table}`" };
    let diagnostic = Diagnostic::defect(&defect::UNKNOWN_KEY, message)
        .under(key.place, shown.clone())
        .found(shown);
    match nearest(&key.text, shape.keys.iter().copied()) {
        Some(near) => {
            diagnostic.help(text! { zh: "是否指「{near}」？", en: "did you mean `{near}`?" })
        }
        None => {
            let keys = shape.keys.join(" ");
            diagnostic.help(text! { zh: "可用的键：{keys}", en: "known keys: {keys}" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ESTATE, check, helps};

    fn estate(more: &str) -> Vec<String> {
        check([("data/estate.toml", format!("{ESTATE}{more}"))])
    }

    #[test]
    fn unknown_keys_are_reported_with_the_nearest() {
        assert_eq!(estate("housholds = 3\n"), ["SRC022 data/estate.toml"]);
        let help = helps([("data/estate.toml", format!("{ESTATE}housholds = 3\n"))]);
        assert_eq!(help, ["did you mean `households`?"]);
    }

    #[test]
    fn wrong_types_are_reported() {
        assert_eq!(estate("district = [\"a\"]\n"), ["SRC024 data/estate.toml"]);
        assert_eq!(estate("rulebooks = \"cn-base\"\n"), ["SRC024 data/estate.toml"]);
        assert_eq!(estate("[building]\nid = \"b1\"\n"), ["SRC024 data/estate.toml"]);
        assert_eq!(estate("[[committee]]\nname = \"x\"\n"), ["SRC024 data/estate.toml"]);
    }

    #[test]
    fn missing_and_blank_keys_are_reported() {
        assert_eq!(estate("[[building]]\nid = \"b1\"\n"), ["SRC023 data/estate.toml"]);
        let blank = "[[building]]\nid = \"b1\"\nname = \" \"\n";
        assert_eq!(estate(blank), ["REC008 data/estate.toml"]);
    }

    #[test]
    fn an_id_is_used_once() {
        let twice =
            "[[building]]\nid = \"b1\"\nname = \"1\"\n[[building]]\nid = \"b1\"\nname = \"2\"\n";
        assert_eq!(estate(twice), ["REC011 data/estate.toml"]);
    }
}
