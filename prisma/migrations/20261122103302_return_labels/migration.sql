-- AlterTable
ALTER TABLE "label" ADD COLUMN     "return_id" UUID,
ALTER COLUMN "package_id" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "label_return_id_attempt_key" ON "label"("return_id", "attempt");

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A label is of a parcel or of a return.
ALTER TABLE "label" ADD CONSTRAINT "label_of_one" CHECK (num_nonnulls("package_id", "return_id") = 1);
