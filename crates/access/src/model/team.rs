//! Teams and business units.

use super::present;
use ground::{Error, Result, Time, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// People who share work.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Team {
    /// `tea_…`
    pub id: String,
    /// Name.
    pub name: String,
    /// Business unit.
    pub business_unit_id: Option<String>,
    /// Who is in it.
    pub member_ids: Vec<String>,
    /// When it was made.
    pub created_at: Time,
}

/// A team to make.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct NewTeam {
    /// Name.
    pub name: String,
    /// Business unit.
    pub business_unit_id: Option<String>,
}

impl NewTeam {
    /// Cleaned, or refused.
    ///
    /// # Errors
    /// `invalid`.
    pub fn checked(self) -> Result<NewTeam> {
        Ok(NewTeam { name: text::line("name", &self.name, 100)?, ..self })
    }
}

/// A change of a team; what is missing stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct TeamPatch {
    /// Name.
    pub name: Option<String>,
    /// Business unit; null for none.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub business_unit_id: Option<Option<String>>,
}

/// Who shall be in a team.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct Members {
    /// Everyone; who is not named is no longer in it.
    pub staff_ids: Vec<String>,
}

impl Members {
    /// Sorted, each once; or refused.
    ///
    /// # Errors
    /// `invalid`.
    pub fn checked(mut self) -> Result<Members> {
        self.staff_ids.sort();
        self.staff_ids.dedup();
        if self.staff_ids.len() > 1000 {
            return Err(Error::invalid("staff_ids", "A team has 1000 people at most."));
        }
        Ok(self)
    }
}

/// A part of the company with its own people and teams.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BusinessUnit {
    /// `bun_…`
    pub id: String,
    /// Name.
    pub name: String,
    /// When it was made.
    pub created_at: Time,
}

/// A business unit to make.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct NewUnit {
    /// Name.
    pub name: String,
}

impl NewUnit {
    /// Cleaned, or refused.
    ///
    /// # Errors
    /// `invalid`.
    pub fn checked(self) -> Result<NewUnit> {
        Ok(NewUnit { name: text::line("name", &self.name, 100)? })
    }
}

/// A change of a business unit.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct UnitPatch {
    /// Name.
    pub name: Option<String>,
}
