-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "automatic_invoice" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "invoice_b2b" TEXT NOT NULL DEFAULT 'AUTOMATIC',
ADD COLUMN     "invoice_b2c" TEXT NOT NULL DEFAULT 'ON_DEMAND',
ADD COLUMN     "invoice_policy" TEXT NOT NULL DEFAULT 'ORDERED',
ADD COLUMN     "legal_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "payment_terms_days" INTEGER NOT NULL DEFAULT 14,
ADD COLUMN     "registration" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "vat_id" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "invoice_mode" TEXT;

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "invoice_policy" TEXT;

-- AlterTable
ALTER TABLE "order" ADD COLUMN     "invoice_mode" TEXT NOT NULL DEFAULT 'ON_DEMAND',
ADD COLUMN     "invoice_requested_at" TIMESTAMPTZ(6),
ADD COLUMN     "invoice_status" TEXT NOT NULL DEFAULT 'NOTHING';

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "invoice_policy" TEXT NOT NULL DEFAULT 'ORDERED';

-- CreateTable
CREATE TABLE "invoice" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "corrects_id" UUID,
    "reason" TEXT,
    "locale" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "number" TEXT,
    "series_id" UUID,
    "sequence" INTEGER,
    "date" TEXT,
    "due_date" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "posted_at" TIMESTAMPTZ(6),
    "sent_at" TIMESTAMPTZ(6),
    "send_when_ready" BOOLEAN NOT NULL,
    "buyer_contact_id" UUID,
    "buyer_address_id" UUID,
    "seller" JSONB,
    "seller_address_id" UUID,
    "net" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL,
    "total" BIGINT NOT NULL,
    "paid" BIGINT NOT NULL,
    "payment_status" TEXT NOT NULL,
    "previous_hash" TEXT,
    "hash" TEXT,
    "documents" TEXT NOT NULL,
    "pdf_id" UUID,
    "cii_id" UUID,
    "ubl_id" UUID,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_line" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "order_line_id" UUID,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "tax_category" TEXT NOT NULL,
    "rate_bp" INTEGER NOT NULL,
    "net" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL,
    "gross" BIGINT NOT NULL,

    CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_series" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "last_date" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "invoice_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_allocation" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "payment_allocation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invoice_number_key" ON "invoice"("number");

-- CreateIndex
CREATE INDEX "invoice_order_id_idx" ON "invoice"("order_id");

-- CreateIndex
CREATE INDEX "invoice_created_at_id_idx" ON "invoice"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "invoice_series_id_sequence_key" ON "invoice"("series_id", "sequence");

-- CreateIndex
CREATE INDEX "invoice_line_order_id_idx" ON "invoice_line"("order_id");

-- CreateIndex
CREATE INDEX "invoice_line_invoice_id_idx" ON "invoice_line"("invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_series_type_year_key" ON "invoice_series"("type", "year");

-- CreateIndex
CREATE INDEX "payment_allocation_order_id_idx" ON "payment_allocation"("order_id");

-- CreateIndex
CREATE INDEX "payment_allocation_invoice_id_idx" ON "payment_allocation"("invoice_id");

-- CreateIndex
CREATE INDEX "payment_allocation_payment_id_idx" ON "payment_allocation"("payment_id");

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_allocation" ADD CONSTRAINT "payment_allocation_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_allocation" ADD CONSTRAINT "payment_allocation_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A posted document never changes, whoever asks: only where it stands with its files, its sending and its payment.
CREATE FUNCTION keep_posted_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free CONSTANT text[] := ARRAY['version', 'sent_at', 'paid', 'payment_status', 'documents', 'pdf_id', 'cii_id', 'ubl_id'];
BEGIN
  IF OLD.state = 'POSTED' AND (TG_OP = 'DELETE' OR to_jsonb(OLD) - free <> to_jsonb(NEW) - free) THEN
    RAISE EXCEPTION 'Invoice % is posted and stays as it is', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER keep_posted_invoice BEFORE UPDATE OR DELETE ON "invoice"
  FOR EACH ROW EXECUTE FUNCTION keep_posted_invoice();

CREATE FUNCTION keep_posted_invoice_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM invoice i WHERE i.id = OLD.invoice_id AND i.state = 'POSTED')
     AND (TG_OP = 'DELETE' OR to_jsonb(OLD) <> to_jsonb(NEW)) THEN
    RAISE EXCEPTION 'Line % belongs to a posted invoice and stays as it is', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER keep_posted_invoice_line BEFORE UPDATE OR DELETE ON "invoice_line"
  FOR EACH ROW EXECUTE FUNCTION keep_posted_invoice_line();
