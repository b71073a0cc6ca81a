-- CreateTable
CREATE TABLE "queue_tally" (
    "id" BIGSERIAL NOT NULL,
    "queue" TEXT NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "queue_tally_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "queue_tally_queue_idx" ON "queue_tally"("queue");

-- Counts a queue without reading its entries: every statement that changes entries adds what it changed.
CREATE FUNCTION "queue_tally_add"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "queue_tally" ("queue", "change") SELECT "queue", count(*) FROM "changed" GROUP BY "queue";
  ELSE
    INSERT INTO "queue_tally" ("queue", "change") SELECT "queue", -count(*) FROM "changed" GROUP BY "queue";
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "queue_entry_added" AFTER INSERT ON "queue_entry" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "queue_tally_add"();
CREATE TRIGGER "queue_entry_removed" AFTER DELETE ON "queue_entry" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "queue_tally_add"();

INSERT INTO "queue_tally" ("queue", "change") SELECT "queue", count(*) FROM "queue_entry" GROUP BY "queue";
