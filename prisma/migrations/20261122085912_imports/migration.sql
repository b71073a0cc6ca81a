-- AlterTable
ALTER TABLE "order" ADD COLUMN     "import_key" TEXT,
ADD COLUMN     "imported" JSONB;

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "dry_run" BOOLEAN NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "rows_read" INTEGER NOT NULL,
    "rows_written" INTEGER NOT NULL,
    "rows_total" INTEGER,
    "summary" JSONB NOT NULL,
    "problems" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "changed" TEXT[],
    "reasons" JSONB NOT NULL,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","position")
);

-- CreateTable
CREATE TABLE "pending_job" (
    "id" BIGINT NOT NULL,
    "task" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "queue" TEXT,
    "key" TEXT,
    "attempts" INTEGER NOT NULL,
    "max_attempts" INTEGER NOT NULL,
    "last_error" TEXT,
    "run_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "pending_job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "import_run_updated_at_idx" ON "import_run"("updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "order_import_key_key" ON "order"("import_key");

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
