-- AlterTable
ALTER TABLE "product" ADD COLUMN     "download_url" TEXT;

-- AlterTable
ALTER TABLE "return_policy" ADD COLUMN     "removed_at" TIMESTAMPTZ(6);

-- One policy for each product, category and type, and one for the shop; those that were removed do not count.
CREATE UNIQUE INDEX "return_policy_scope_key" ON "return_policy"
  (coalesce("product_id"::text, "category_id"::text, "product_type", '')) WHERE "removed_at" IS NULL;
