//! Customers: shown, corrected, listed.

mod correct;
