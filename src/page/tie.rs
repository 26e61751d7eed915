//! What is known of ties between a provider and members: what the provider declares and what members do.

use super::Composing;
use crate::books::{
    provider::{Declared, ProviderId},
    trust::Tie,
};

/// Each tie in a sentence, the provider's own declaration first; empty when none is declared.
pub(super) fn notes(composing: &Composing<'_>, id: ProviderId) -> Vec<String> {
    let (books, locale) = (composing.books, composing.locale);
    let provider = &books.providers[id.index()];
    let own = match provider.declared() {
        Declared::Tied(text) => Some(locale.say("provider.tie-own", &[("text", text)])),
        Declared::Free | Declared::Unsaid => None,
    };
    let of_it = |tie: &&Tie| {
        tie.declared_on.value <= books.as_of && tie.party.as_deref() == Some(&provider.name)
    };
    let members = books.ties.iter().filter(of_it).map(|tie| of_member(composing, tie));
    own.into_iter().chain(members).collect()
}

fn of_member(composing: &Composing<'_>, tie: &Tie) -> String {
    let locale = composing.locale;
    let recused = tie.recused.map(|recused| {
        locale.word(if recused { "register.recused" } else { "register.not-recused" })
    });
    let told = [tie.relation.as_deref(), tie.matter.as_deref(), recused, tie.action.as_deref()];
    let told: Vec<&str> = told.into_iter().flatten().collect();
    let date = locale.long_date(tie.declared_on.value);
    let text = told.join(locale.word("list.comma"));
    locale.say("provider.tie-member", &[("post", &tie.post), ("date", &date), ("text", &text)])
}
