-- What people arrange beside the schedules. Nothing is deleted: a removed one says who removed it and why.
INSERT INTO mark (name, value) VALUES ('arrangements', 0);

-- kind: Replace, Add, Remove. schedule is null for a leave from all of them; replaces is null where it is whoever is on call.
CREATE TABLE on_call_override (
    id TEXT PRIMARY KEY,
    schedule TEXT,
    kind TEXT NOT NULL,
    handle TEXT NOT NULL,
    replaces TEXT,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    reason TEXT NOT NULL,
    made BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    removed BIGINT,
    removed_by TEXT,
    removed_reason TEXT
);
CREATE INDEX on_call_override_end ON on_call_override (ends) WHERE removed IS NULL;

-- body: a Schedule document, of which zone and layers count.
CREATE TABLE temporary_schedule (
    id TEXT PRIMARY KEY,
    schedule TEXT NOT NULL,
    body TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    reason TEXT NOT NULL,
    made BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    removed BIGINT,
    removed_by TEXT,
    removed_reason TEXT
);
CREATE INDEX temporary_schedule_end ON temporary_schedule (ends) WHERE removed IS NULL;
