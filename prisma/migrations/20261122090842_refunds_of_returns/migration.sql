-- CreateIndex
CREATE INDEX "payment_return_id_idx" ON "payment"("return_id");

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE SET NULL ON UPDATE CASCADE;
