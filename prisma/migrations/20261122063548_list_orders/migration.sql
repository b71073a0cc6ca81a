-- CreateIndex
CREATE INDEX "order_total_id_idx" ON "order"("total" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payment_amount_id_idx" ON "payment"("amount" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "delivery_ship_by_id_idx" ON "delivery"("ship_by", "id");

-- What Prisma's schema language cannot say.

-- Carts, touched last first.
CREATE INDEX "order_cart_idx" ON "order"("last_activity_at" DESC, "id" DESC) WHERE "state" = 'QUOTATION';

-- Steps that still have to be done: history must not slow their list.
CREATE INDEX "transfer_open_idx" ON "transfer"("id" DESC) WHERE "state" IN ('WAITING_STEP', 'WAITING_STOCK', 'READY');
