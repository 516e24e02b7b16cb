//! Routes with their OpenAPI descriptions.

use crate::App;

/// Routes of a feature, described as they are declared.
pub type Routes = utoipa_axum::router::OpenApiRouter<App>;
