-- AlterTable
ALTER TABLE "order" ADD COLUMN     "kept" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "refund_pending" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "refunded" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "refund_cause" TEXT;
