//! The roll-up of a street or district, counted from its estates: every rate with what it is of, and what
//! nobody wrote kept apart from what is not so (S-207 to S-211, S-221).

use crate::books::{
    Books,
    amount::Area,
    district::{Grade, Listed, Management},
};

/// How many of those of which it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// How many have it.
    pub yes: i64,
    /// Of how many it is known.
    pub of: i64,
    /// Of how many of the whole it is not known.
    pub unknown: i64,
}

impl Part {
    fn add(&mut self, known: Option<bool>) {
        match known {
            Some(yes) => {
                self.yes += i64::from(yes);
                self.of += 1;
            }
            None => self.unknown += 1,
        }
    }
}

/// What a branch comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Estates.
    pub estates: i64,
    /// Homes, of the estates where they are known.
    pub households: i64,
    /// Of how many estates the homes are not known.
    pub without_households: i64,
    /// Floor area, of the estates where it is known.
    pub area: Area,
    /// Of how many estates the area is not known.
    pub without_area: i64,
    /// Estates of each class, and those without one.
    pub classes: [i64; 4],
    /// Managed by somebody, of all.
    pub managed: Part,
    /// With a committee, of all.
    pub committees: Part,
    /// With a provider, of those with a committee.
    pub served: Part,
    /// With a star, of those managed by somebody.
    pub starred: Part,
}

/// A district, street, community or area, with what is below it.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Its name; empty for the estates of which the level is not written.
    pub name: String,
    /// What it comes to.
    pub sums: Sums,
    /// The branches below it.
    pub below: Vec<Branch>,
    /// Its estates, by position in the books.
    pub estates: Vec<usize>,
}

impl Branch {
    /// The branches whose estates are all of one community, highest first.
    pub fn communities<'a>(&'a self, books: &Books) -> Vec<&'a Branch> {
        let community = |i: &usize| &books.estates[*i].community;
        let is_one = self.estates.windows(2).all(|two| community(&two[0]) == community(&two[1]));
        if is_one && self.estates.first().is_some_and(|i| *community(i) == self.name) {
            return vec![self];
        }
        self.below.iter().flat_map(|below| below.communities(books)).collect()
    }

    /// The branches right above the communities, each with the names from the top down to it.
    pub fn streets<'a>(&'a self, books: &Books) -> Vec<(Vec<&'a str>, &'a Branch)> {
        let direct =
            |below: &Branch| below.communities(books).first().is_some_and(|c| c.name == below.name);
        let mut found = if self.below.iter().all(direct) {
            vec![(Vec::new(), self)]
        } else {
            self.below.iter().flat_map(|below| below.streets(books)).collect()
        };
        for (path, _) in found.iter_mut().filter(|_| !self.name.is_empty()) {
            path.insert(0, &self.name);
        }
        found
    }
}

type Level = fn(&Listed) -> Option<&str>;

const LEVELS: [Level; 4] = [
    |estate| estate.district.as_deref(),
    |estate| estate.street.as_deref(),
    |estate| Some(&estate.community),
    |estate| estate.zone.as_deref(),
];

/// Everything together, with the tree below it; `None` when no estates are listed.
pub fn prepare(books: &Books) -> Option<Branch> {
    let all: Vec<usize> = (0..books.estates.len()).collect();
    (!all.is_empty()).then(|| branch(books, "", all, &LEVELS))
}

fn branch(books: &Books, name: &str, estates: Vec<usize>, levels: &[Level]) -> Branch {
    let below = match levels {
        [] => Vec::new(),
        [level, deeper @ ..] => {
            let of = |i: &usize| level(&books.estates[*i]).unwrap_or_default();
            let mut names: Vec<&str> = Vec::new();
            for i in &estates {
                if !names.contains(&of(i)) {
                    names.push(of(i));
                }
            }
            let group = |name: &&str| -> Vec<usize> {
                estates.iter().copied().filter(|i| of(i) == *name).collect()
            };
            match names.as_slice() {
                // A level that is written nowhere is none.
                [""] => branch(books, name, estates.clone(), deeper).below,
                names => names.iter().map(|n| branch(books, n, group(n), deeper)).collect(),
            }
        }
    };
    let listed = estates.iter().map(|i| &books.estates[*i]);
    Branch { name: name.to_owned(), sums: sums(listed), below, estates }
}

/// What some estates come to.
pub fn sums<'b>(estates: impl Iterator<Item = &'b Listed>) -> Sums {
    let mut sums = Sums::default();
    for estate in estates {
        sums.estates += 1;
        match estate.households.get() {
            Some(n) => sums.households += n,
            None => sums.without_households += 1,
        }
        match estate.area.get() {
            Some(area) => {
                sums.area = Area::from_milli(sums.area.milli().saturating_add(area.milli()));
            }
            None => sums.without_area += 1,
        }
        sums.classes[match estate.class {
            Some(Grade::First) => 0,
            Some(Grade::Second) => 1,
            Some(Grade::Third) => 2,
            None => 3,
        }] += 1;
        let managed = estate.management.map(|how| how != Management::Nobody);
        sums.managed.add(managed);
        sums.committees.add(estate.committee);
        if estate.committee == Some(true) {
            let has = |how| matches!(how, Management::Market | Management::Affordable);
            sums.served.add(estate.management.map(has));
        }
        if managed == Some(true) {
            sums.starred.add(estate.stars.get().map(|stars| 0 < stars));
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{books::record::record, source::Sources};

    fn tree(rows: &str) -> Branch {
        let head = "区,街道,社区,片区,小区,类别,管理方式,户数,面积,委员会,星级\n";
        let text = format!("{head}{rows}");
        let estate = "[estate]\nid = \"a\"\nname = \"槐园\"\nregime = \"quasi\"\n";
        let sources =
            Sources::from_texts([("data/estate.toml", estate), ("data/estates.csv", &text)]);
        let (books, defects) = record(&sources, jiff::civil::date(2024, 12, 31));
        assert_eq!(defects, []);
        prepare(&books.expect("an estate")).expect("estates")
    }

    #[test]
    fn branches_add_up_and_blank_is_not_no() {
        let all = tree(
            "朝阳区,槐荫街道,甲社区,东片,一里,一类,物业公司,100,5000.50,是,3\n\
             朝阳区,槐荫街道,甲社区,东片,二里,二类,无人管理,50,2000.00,否,0\n\
             朝阳区,槐荫街道,甲社区,西片,三里,,,,,,\n\
             朝阳区,槐荫街道,乙社区,,四里,三类,准物业,80,3000.00,是,0\n",
        );
        let sums = &all.sums;
        assert_eq!((sums.estates, sums.households, sums.without_households), (4, 230, 1));
        assert_eq!(sums.area.to_string(), "10000.50");
        assert_eq!(sums.classes, [1, 1, 1, 1]);
        assert_eq!(sums.managed, Part { yes: 2, of: 3, unknown: 1 });
        assert_eq!(sums.committees, Part { yes: 2, of: 3, unknown: 1 });
        assert_eq!(sums.served, Part { yes: 1, of: 2, unknown: 0 });
        assert_eq!(sums.starred, Part { yes: 1, of: 2, unknown: 0 });
        let communities = &all.below[0].below[0].below;
        let estates: Vec<i64> = communities.iter().map(|c| c.sums.estates).collect();
        assert_eq!(estates, [3, 1]);
        assert_eq!(communities[0].below.len(), 2, "two areas");
        assert_eq!(communities[1].below.len(), 0, "a level that is written nowhere is none");
    }

    #[test]
    fn levels_that_are_not_written_are_left_out() {
        let all = tree(",,甲社区,,一里,,,,,,\n,,乙社区,,二里,,,,,,\n");
        let names: Vec<&str> = all.below.iter().map(|b| b.name.as_str()).collect();
        assert_eq!(names, ["甲社区", "乙社区"]);
    }
}
