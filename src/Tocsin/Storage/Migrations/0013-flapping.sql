-- How an alert that fired again soon after its resolve came and went, as JSON, and whether it flaps; null: it never did.
ALTER TABLE alert ADD COLUMN flapping TEXT;
