//! SQL as far as flows need it: which columns of which tables a constant query asks for, and which rows a constant
//! condition leaves out. What is not plain is not understood, and nothing is left out for it.

/// Most conditions of one `WHERE` that are looked at.
pub(in crate::engine) const MAX_CONDITIONS: usize = 16;
/// Most columns and tables of one query that are looked at.
const MAX_NAMES: usize = 256;

/// A column that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Column {
    /// The table, or what the query calls it.
    pub table: Option<String>,
    pub name: String,
    /// The name in the answer.
    pub shown: String,
}

/// What a query asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Query {
    /// None where the list says more than names.
    pub columns: Option<Vec<Column>>,
    /// Tables, each with what the query calls it.
    pub tables: Vec<(String, String)>,
    /// What stands behind `WHERE`.
    pub condition: Option<String>,
}

/// A condition on one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Condition {
    pub column: String,
    pub is_equal: bool,
    pub operand: Operand,
}

/// What a column is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Operand {
    /// The argument at a position.
    Argument(usize),
    Constant(String),
}

/// Words that end the list of tables.
const AFTER_TABLES: [&str; 7] = ["where", "group", "order", "limit", "having", "union", "on"];

/// Reads a `SELECT` of plain tables.
pub(in crate::engine) fn query(sql: &str) -> Option<Query> {
    let sql = sql.trim().trim_end_matches(';');
    let (head, list) = split_word(sql)?;
    if !head.eq_ignore_ascii_case("select") || sql.len() > crate::value::MAX_TEXT {
        return None;
    }
    let at = position(list, "from")?;
    let (columns, rest) = (list.get(..at)?, list.get(at + "from".len()..)?);
    if position(rest, "select").is_some() {
        return None;
    }
    let condition = position(rest, "where").and_then(|at| rest.get(at + "where".len()..));
    let end = ["group", "order", "limit", "having"];
    let condition = condition.map(|text| {
        let at = end.iter().filter_map(|word| position(text, word)).min().unwrap_or(text.len());
        text.get(..at).unwrap_or_default().trim().to_owned()
    });
    Some(Query { columns: plain_columns(columns), tables: tables(rest)?, condition })
}

fn plain_columns(list: &str) -> Option<Vec<Column>> {
    let list = split_word(list)
        .filter(|(first, _)| first.eq_ignore_ascii_case("distinct"))
        .map_or(list, |(_, rest)| rest);
    let columns: Option<Vec<Column>> = list.split(',').take(MAX_NAMES + 1).map(plain_column).collect();
    columns.filter(|columns| columns.len() <= MAX_NAMES)
}

fn plain_column(text: &str) -> Option<Column> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (column, shown) = match words[..] {
        [column] => (column, None),
        [column, shown] => (column, Some(shown)),
        [column, between, shown] if between.eq_ignore_ascii_case("as") => (column, Some(shown)),
        _ => return None,
    };
    let (table, name) = match column.split_once('.') {
        Some((table, name)) => (Some(plain(table)?), plain(name)?),
        None => (None, plain(column)?),
    };
    let shown = shown.map_or(Some(name.clone()), plain)?;
    Some(Column { table, name, shown })
}

fn tables(text: &str) -> Option<Vec<(String, String)>> {
    let spaced = text.replace(',', " , ");
    let mut words = spaced.split_whitespace().peekable();
    let mut found = Vec::new();
    let mut is_named = true;
    while let Some(word) = words.next() {
        let is = |what: &str| word.eq_ignore_ascii_case(what);
        if is_named {
            let name = plain(word)?;
            if words.peek().is_some_and(|next| next.eq_ignore_ascii_case("as")) {
                words.next();
            }
            let joins = ["join", "inner", "left", "outer", "cross", "natural", "using", ","];
            let is_alias =
                |next: &&str| !AFTER_TABLES.iter().chain(&joins).any(|word| word.eq_ignore_ascii_case(next));
            let called = match words.next_if(|next| is_alias(next)) {
                Some(called) => plain(called)?,
                None => name.clone(),
            };
            found.push((name, called));
            is_named = false;
        } else if is("join") || is(",") {
            is_named = true;
        } else if is("where") || is("group") || is("order") || is("limit") || is("union") {
            break;
        }
        if found.len() > MAX_NAMES {
            return None;
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The conditions of a text, where they are joined by `AND` alone.
pub(in crate::engine) fn conditions(text: &str) -> Vec<Condition> {
    if position(text, "or").is_some() || text.contains('(') {
        return Vec::new();
    }
    let mut n_arguments = 0;
    let mut found = Vec::new();
    let mut rest = text;
    for _ in 0..MAX_CONDITIONS {
        let at = position(rest, "and");
        let one = at.and_then(|at| rest.get(..at)).unwrap_or(rest);
        found.extend(condition(one, n_arguments));
        n_arguments += one.matches('?').count();
        match at.and_then(|at| rest.get(at + "and".len()..)) {
            Some(next) => rest = next,
            None => break,
        }
    }
    found
}

fn condition(text: &str, n_arguments: usize) -> Option<Condition> {
    let (column, is_equal, operand) = if let Some((column, operand)) = text.split_once("!=") {
        (column, false, operand)
    } else if let Some((column, operand)) = text.split_once("<>") {
        (column, false, operand)
    } else {
        let (column, operand) = text.split_once('=')?;
        (column, true, operand.trim_start_matches('='))
    };
    let column = column.trim();
    let column = plain(column.rsplit_once('.').map_or(column, |(_, name)| name))?;
    let operand = operand.trim();
    let is_number = !operand.is_empty() && operand.bytes().all(|byte| byte.is_ascii_digit());
    let quoted = operand.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    let operand = match quoted {
        _ if operand == "?" => Operand::Argument(n_arguments),
        _ if is_number => Operand::Constant(operand.to_owned()),
        Some(text) if !text.contains('\'') => Operand::Constant(text.to_owned()),
        _ => return None,
    };
    Some(Condition { column, is_equal, operand })
}

/// A name without its quotes; none where it is more than a name.
fn plain(text: &str) -> Option<String> {
    let name = text.trim().trim_matches(['"', '`', '[', ']']);
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    (!name.is_empty() && name.chars().all(is_name)).then(|| name.to_owned())
}

/// Where a word stands, outside quotes.
fn position(text: &str, word: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_start = true;
    for (at, c) in text.char_indices() {
        let is_in_name = c.is_alphanumeric() || c == '_';
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            None if is_start && is_in_name => {
                let end = at + word.len();
                let is_word = text.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(word));
                let ends = |c: char| !c.is_alphanumeric() && c != '_';
                if is_word && text.get(end..).is_some_and(|after| after.chars().next().is_none_or(ends)) {
                    return Some(at);
                }
            }
            _ => {}
        }
        is_start = !is_in_name && c != '.';
    }
    None
}

fn split_word(text: &str) -> Option<(&str, &str)> {
    text.trim_start().split_once(char::is_whitespace)
}

/// What a statement writes: columns of a table, each with what is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Write {
    pub table: String,
    pub columns: Vec<(String, Operand)>,
}

/// Reads an `INSERT` or `REPLACE` that names its columns, or an `UPDATE`, of plain values.
pub(in crate::engine) fn write(sql: &str) -> Option<Write> {
    let sql = sql.trim().trim_end_matches(';');
    let (head, rest) = split_word(sql)?;
    if sql.len() > crate::value::MAX_TEXT {
        return None;
    }
    if head.eq_ignore_ascii_case("update") {
        return update(rest);
    }
    if !head.eq_ignore_ascii_case("insert") && !head.eq_ignore_ascii_case("replace") {
        return None;
    }
    let rest = rest.get(position(rest, "into")? + "into".len()..)?;
    let (table, rest) = rest.split_once('(')?;
    let (columns, rest) = rest.split_once(')')?;
    let rest = rest.get(position(rest, "values")? + "values".len()..)?.trim();
    let values = rest.strip_prefix('(')?.strip_suffix(')')?;
    let names: Option<Vec<String>> = columns.split(',').take(MAX_NAMES).map(plain).collect();
    let (names, values) = (names?, outside_brackets(values));
    if names.len() != values.len() {
        return None;
    }
    let mut n_arguments = 0;
    let columns = names.into_iter().zip(values).filter_map(|(name, value)| {
        let written = written(value, n_arguments);
        n_arguments += value.matches('?').count();
        Some((name, written?))
    });
    Some(Write { columns: columns.collect(), table: plain(table)? })
}

/// The parts of a list, at commas outside brackets.
fn outside_brackets(list: &str) -> Vec<&str> {
    let mut depth = 0usize;
    let split = |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    };
    list.split(split).collect()
}

fn update(text: &str) -> Option<Write> {
    let at = position(text, "set")?;
    // `OR REPLACE` and its like stand before the table.
    let table = text.get(..at)?.split_whitespace().last()?;
    let rest = text.get(at + "set".len()..)?;
    let end = position(rest, "where").unwrap_or(rest.len());
    let mut n_arguments = 0;
    let mut columns = Vec::new();
    for one in rest.get(..end)?.split(',').take(MAX_NAMES) {
        let (column, value) = one.split_once('=')?;
        columns.extend(written(value, n_arguments).map(|written| (plain(column), written)));
        n_arguments += value.matches('?').count();
    }
    let columns = columns.into_iter().map(|(column, value)| Some((column?, value)));
    Some(Write { table: plain(table)?, columns: columns.collect::<Option<_>>()? })
}

/// What stands for a value; an expression around an argument gives it, too (`nullif(?, 0)`).
fn written(text: &str, n_arguments: usize) -> Option<Operand> {
    let text = text.trim();
    let quoted = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    match quoted {
        Some(text) => Some(Operand::Constant(text.to_owned())),
        None if text.contains('?') => Some(Operand::Argument(n_arguments)),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Operand, conditions, query, write};

    #[test]
    fn what_is_bound_by_number_is_written_to_the_column_at_its_place() {
        let columns = |sql: &str| {
            let found = write(sql).unwrap();
            let columns = found.columns.into_iter().map(|(name, written)| match written {
                Operand::Argument(at) => format!("{name}={at}"),
                Operand::Constant(text) => format!("{name}='{text}'"),
            });
            (found.table, columns.collect::<Vec<_>>())
        };
        let (table, found) =
            columns("INSERT OR REPLACE INTO `users` (`id`,`name`,`kind`) VALUES (nullif(?, 0),?,'x')");
        assert_eq!((&*table, found), ("users", vec!["id=0".to_owned(), "name=1".into(), "kind='x'".into()]));
        let (table, found) = columns("insert into t(a, b, c) values ('x', ?, ?);");
        assert_eq!((&*table, found), ("t", vec!["a='x'".to_owned(), "b=0".into(), "c=1".into()]));
        let (table, found) = columns("UPDATE OR ABORT `t` SET `a` = ?,`b` = ? WHERE `id` = ?");
        assert_eq!((&*table, found), ("t", vec!["a=0".to_owned(), "b=1".into()]));
        assert_eq!(write("INSERT INTO t VALUES (?, ?)"), None);
        assert_eq!(write("DELETE FROM t WHERE a=?"), None);
    }

    #[test]
    fn column_of_a_joined_table_keeps_its_table() {
        let sql = "SELECT s.value FROM filters f JOIN content_strings s  ON f.id=s.filter_id WHERE f.name=?";
        let found = query(sql).unwrap();
        let columns = found.columns.unwrap();
        assert_eq!(columns.len(), 1);
        assert_eq!((columns[0].table.as_deref(), &*columns[0].shown), (Some("s"), "value"));
        let tables: Vec<(&str, &str)> = found.tables.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(tables, [("filters", "f"), ("content_strings", "s")]);
        assert_eq!(found.condition.as_deref(), Some("f.name=?"));
    }

    #[test]
    fn what_is_more_than_names_is_no_list_of_columns() {
        for sql in
            ["select * from t", "select count(*) from t", "select a || b from t", "select max(a) m from t"]
        {
            let found = query(sql).unwrap();
            assert_eq!(found.columns, None, "{sql}");
            assert_eq!(found.tables.len(), 1, "{sql}");
        }
        assert_eq!(query("select a from (select b from t)"), None);
        assert_eq!(query("insert into t values (1)"), None);
    }

    #[test]
    fn names_given_in_a_query_are_those_of_the_answer() {
        let found = query("SELECT DISTINCT `a`, t.b AS c FROM \"t\", u AS v ORDER BY a").unwrap();
        let columns = found.columns.unwrap();
        assert_eq!(columns.iter().map(|column| &*column.shown).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(found.tables[1], ("u".to_owned(), "v".to_owned()));
        assert_eq!(found.condition, None);
    }

    #[test]
    fn conditions_count_their_arguments() {
        let found = conditions("name = ? AND age > ? and kind != ? AND android = 'x and y' AND n=3");
        let operands: Vec<(&str, bool, &Operand)> =
            found.iter().map(|one| (&*one.column, one.is_equal, &one.operand)).collect();
        assert_eq!(
            operands,
            [
                ("name", true, &Operand::Argument(0)),
                ("kind", false, &Operand::Argument(2)),
                ("android", true, &Operand::Constant("x and y".to_owned())),
                ("n", true, &Operand::Constant("3".to_owned())),
            ]
        );
        assert!(conditions("a=? or b=?").is_empty());
        assert!(conditions("a=? and (b=?)").is_empty());
        assert!(conditions("a >= ?").is_empty());
    }
}
