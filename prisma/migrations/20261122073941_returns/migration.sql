-- AlterTable
ALTER TABLE "product" ADD COLUMN     "exemption" TEXT;

-- AlterTable
ALTER TABLE "order" ADD COLUMN     "return_status" TEXT NOT NULL DEFAULT 'NONE',
ADD COLUMN     "standard_shipping" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "digital_consent_at" TIMESTAMPTZ(6),
ADD COLUMN     "exemption" TEXT,
ADD COLUMN     "first_accessed_at" TIMESTAMPTZ(6),
ADD COLUMN     "restocking_fee_bp" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "return_auto_approve" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "return_days" INTEGER NOT NULL DEFAULT 14,
ADD COLUMN     "return_paid_by" TEXT NOT NULL DEFAULT 'CUSTOMER',
ADD COLUMN     "returnable" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "return_id" UUID;

-- CreateTable
CREATE TABLE "return_policy" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "product_id" UUID,
    "category_id" UUID,
    "product_type" TEXT,
    "returnable" BOOLEAN NOT NULL,
    "window_days" INTEGER NOT NULL,
    "auto_approve" BOOLEAN NOT NULL,
    "restocking_fee_bp" INTEGER NOT NULL,
    "shipping_paid_by" TEXT NOT NULL,

    CONSTRAINT "return_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "number" TEXT,
    "state" TEXT NOT NULL,
    "resolution" TEXT NOT NULL,
    "statutory" BOOLEAN NOT NULL,
    "overridden" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT,
    "shipping_paid_by" TEXT NOT NULL,
    "tracking_number" TEXT,
    "note" TEXT,
    "deduction" BIGINT NOT NULL,
    "refund_due" BIGINT NOT NULL,
    "refund_parts" JSONB NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL,
    "approved_at" TIMESTAMPTZ(6),
    "dispatched_at" TIMESTAMPTZ(6),
    "received_at" TIMESTAMPTZ(6),
    "refund_due_by" TIMESTAMPTZ(6),
    "overdue_at" TIMESTAMPTZ(6),

    CONSTRAINT "return_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_line" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "sellable" INTEGER NOT NULL,
    "damaged" INTEGER NOT NULL,
    "unsealed" INTEGER NOT NULL,
    "missing" INTEGER NOT NULL,

    CONSTRAINT "return_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "return_policy_product_id_idx" ON "return_policy"("product_id");

-- CreateIndex
CREATE UNIQUE INDEX "return_number_key" ON "return"("number");

-- CreateIndex
CREATE INDEX "return_order_id_idx" ON "return"("order_id");

-- CreateIndex
CREATE INDEX "return_requested_at_id_idx" ON "return"("requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "return_line_order_id_idx" ON "return_line"("order_id");

-- CreateIndex
CREATE INDEX "return_line_return_id_idx" ON "return_line"("return_id");

-- AddForeignKey
ALTER TABLE "return" ADD CONSTRAINT "return_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "return_number_seq";
