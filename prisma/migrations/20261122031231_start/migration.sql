-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "shop" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "prices_include_tax" BOOLEAN NOT NULL,
    "tax_at_destination" BOOLEAN NOT NULL,
    "sales_team_id" UUID,
    "salesperson_id" UUID,
    "delivery_mail_trigger" TEXT NOT NULL,
    "shipping_policy" TEXT NOT NULL,
    "abandoned_delay_minutes" INTEGER NOT NULL,
    "unpaid_expiry_days" INTEGER,
    "holidays" TEXT[],
    "bank_holder" TEXT NOT NULL,
    "bank_iban" TEXT NOT NULL,
    "bank_bic" TEXT NOT NULL,
    "address_id" UUID,
    "simulation" BOOLEAN NOT NULL,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sales_team" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "sales_team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "roles" TEXT[],
    "locale" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "company" TEXT,
    "vat_id" TEXT,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "line1" TEXT NOT NULL,
    "line2" TEXT,
    "postal_code" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "region" TEXT,
    "country" TEXT NOT NULL,
    "phone" TEXT,

    CONSTRAINT "address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "contact_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "salesperson_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "category" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "barcode" TEXT,
    "name" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "product_type" TEXT NOT NULL,
    "category_id" UUID,
    "price" BIGINT NOT NULL,
    "tax_class" TEXT NOT NULL,
    "weight_grams" INTEGER NOT NULL,
    "track_stock" BOOLEAN NOT NULL,
    "allow_backorder" BOOLEAN NOT NULL,
    "published" BOOLEAN NOT NULL,
    "import_key" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "warehouse" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "steps" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "address_id" UUID,
    "position" INTEGER NOT NULL,

    CONSTRAINT "warehouse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_item" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "product_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL,
    "held" INTEGER NOT NULL,
    "waiting" INTEGER NOT NULL,

    CONSTRAINT "stock_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_move" (
    "id" UUID NOT NULL,
    "stock_item_id" UUID NOT NULL,
    "from_location" TEXT NOT NULL,
    "to_location" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "transfer_line_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "stock_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_method" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "kind" TEXT NOT NULL,
    "carrier" TEXT NOT NULL,
    "price" BIGINT NOT NULL,
    "tax_class" TEXT NOT NULL,
    "handling_days" INTEGER NOT NULL,
    "countries" TEXT[],
    "warehouse_id" UUID,
    "active" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "delivery_method_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_provider" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "operation" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "confirm_on_pending" BOOLEAN NOT NULL,
    "paid_before_ship" BOOLEAN NOT NULL,
    "manual_capture" BOOLEAN NOT NULL,
    "ttl_minutes" INTEGER NOT NULL,
    "hold_minutes" INTEGER NOT NULL,
    "refund_capability" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "payment_provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "number" TEXT,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "prices_include_tax" BOOLEAN NOT NULL,
    "customer_id" UUID,
    "cart_token_hash" TEXT,
    "contact_id" UUID,
    "shipping_address_id" UUID,
    "billing_address_id" UUID,
    "shipping_country" TEXT,
    "billing_country" TEXT,
    "buyer_kind" TEXT NOT NULL,
    "has_email" BOOLEAN NOT NULL,
    "delivery_method_id" UUID,
    "warehouse_id" UUID,
    "team_id" UUID,
    "salesperson_id" UUID,
    "net" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL,
    "total" BIGINT NOT NULL,
    "ship_unpaid" BOOLEAN NOT NULL,
    "valid_until" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "last_activity_at" TIMESTAMPTZ(6) NOT NULL,
    "checkout_confirmed_at" TIMESTAMPTZ(6),
    "sent_at" TIMESTAMPTZ(6),
    "confirmed_at" TIMESTAMPTZ(6),
    "cancelled_at" TIMESTAMPTZ(6),
    "cancel_reason" TEXT,
    "abandoned_at" TIMESTAMPTZ(6),
    "payment_status" TEXT NOT NULL,
    "delivery_status" TEXT NOT NULL,
    "captured" BIGINT NOT NULL,
    "authorized" BIGINT NOT NULL,
    "due" BIGINT NOT NULL,

    CONSTRAINT "order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "product_id" UUID,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ordered" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL,
    "shipped" INTEGER NOT NULL,
    "held" INTEGER NOT NULL,
    "unit_price" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "discount_bp" INTEGER,
    "tax_class" TEXT NOT NULL,
    "tax_category" TEXT NOT NULL,
    "rate_bp" INTEGER NOT NULL,
    "shop_rate_bp" INTEGER NOT NULL,
    "net" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL,
    "gross" BIGINT NOT NULL,
    "track_stock" BOOLEAN NOT NULL,
    "allow_backorder" BOOLEAN NOT NULL,
    "weight_grams" INTEGER NOT NULL,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_note" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "staff_id" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "order_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "parent_id" UUID,
    "provider_id" UUID NOT NULL,
    "provider_kind" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "provider_reference" TEXT,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_received" BIGINT,
    "redirect_url" TEXT,
    "message" TEXT,
    "manual_capture" BOOLEAN NOT NULL,
    "refund_capability" TEXT NOT NULL,
    "confirm_on_pending" BOOLEAN NOT NULL,
    "paid_before_ship" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6),
    "hold_until" TIMESTAMPTZ(6),
    "authorization_expires_at" TIMESTAMPTZ(6),
    "paid_on" TEXT,
    "settled_at" TIMESTAMPTZ(6),

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "method_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "carrier" TEXT NOT NULL,
    "steps" TEXT NOT NULL,
    "shipping_policy" TEXT NOT NULL,
    "backorder_of_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "ship_by" TIMESTAMPTZ(6) NOT NULL,
    "late_at" TIMESTAMPTZ(6),
    "shipped_at" TIMESTAMPTZ(6),
    "delivered_at" TIMESTAMPTZ(6),
    "undelivered_reason" TEXT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "from_location" TEXT NOT NULL,
    "to_location" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6),
    "started_by" UUID,
    "done_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer_line" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "stock_item_id" UUID,
    "planned" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "damaged" INTEGER NOT NULL,

    CONSTRAINT "transfer_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "package" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "weight_grams" INTEGER NOT NULL,

    CONSTRAINT "package_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "package_item" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "package_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "label" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "carrier" TEXT NOT NULL,
    "carrier_reference" TEXT,
    "tracking_number" TEXT,
    "tracking_url" TEXT,
    "pdf_id" UUID,
    "zpl_id" UUID,
    "message" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exception" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" UUID,
    "code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "record_type" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "params" JSONB NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "resolved_at" TIMESTAMPTZ(6),

    CONSTRAINT "exception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_entry" (
    "queue" TEXT NOT NULL,
    "record_type" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "root_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "queue_entry_pkey" PRIMARY KEY ("queue","record_id")
);

-- CreateTable
CREATE TABLE "timer" (
    "name" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "root_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "retry_at" TIMESTAMPTZ(6),

    CONSTRAINT "timer_pkey" PRIMARY KEY ("name","record_id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "seq" BIGSERIAL NOT NULL,
    "root_type" TEXT NOT NULL,
    "root_id" UUID NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "entity_version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "transition" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "cause_id" UUID,
    "queues_left" TEXT[],
    "queues_entered" TEXT[],
    "data" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "root_head" (
    "root_id" UUID NOT NULL,
    "root_type" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "root_head_pkey" PRIMARY KEY ("root_id")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "outcome" JSONB,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("actor","key")
);

-- CreateTable
CREATE TABLE "consumer_cursor" (
    "name" TEXT NOT NULL,
    "xid" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "consumer_cursor_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "installation" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "mail_message" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "order_id" UUID,
    "locale" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "sent_at" TIMESTAMPTZ(6),

    CONSTRAINT "mail_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "hash" TEXT NOT NULL,
    "staff_id" UUID,
    "customer_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "hash" TEXT NOT NULL,
    "staff_id" UUID,
    "customer_id" UUID,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "webhook_receipt" (
    "source" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "webhook_receipt_pkey" PRIMARY KEY ("source","event_id")
);

-- CreateTable
CREATE TABLE "rate_count" (
    "key" TEXT NOT NULL,
    "window" TIMESTAMPTZ(6) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_count_pkey" PRIMARY KEY ("key","window")
);

-- CreateIndex
CREATE UNIQUE INDEX "staff_email_key" ON "staff"("email");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "contact_email_idx" ON "contact"("email");

-- CreateIndex
CREATE INDEX "customer_contact_id_idx" ON "customer"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "category_name_key" ON "category"("name");

-- CreateIndex
CREATE UNIQUE INDEX "product_sku_key" ON "product"("sku");

-- CreateIndex
CREATE UNIQUE INDEX "product_import_key_key" ON "product"("import_key");

-- CreateIndex
CREATE INDEX "product_barcode_idx" ON "product"("barcode");

-- CreateIndex
CREATE UNIQUE INDEX "warehouse_code_key" ON "warehouse"("code");

-- CreateIndex
CREATE UNIQUE INDEX "stock_item_product_id_warehouse_id_key" ON "stock_item"("product_id", "warehouse_id");

-- CreateIndex
CREATE INDEX "stock_move_stock_item_id_idx" ON "stock_move"("stock_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_method_code_key" ON "delivery_method"("code");

-- CreateIndex
CREATE UNIQUE INDEX "payment_provider_code_key" ON "payment_provider"("code");

-- CreateIndex
CREATE UNIQUE INDEX "order_number_key" ON "order"("number");

-- CreateIndex
CREATE UNIQUE INDEX "order_cart_token_hash_key" ON "order"("cart_token_hash");

-- CreateIndex
CREATE INDEX "order_state_created_at_id_idx" ON "order"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "order_created_at_id_idx" ON "order"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "order_customer_id_idx" ON "order"("customer_id");

-- CreateIndex
CREATE INDEX "order_contact_id_idx" ON "order"("contact_id");

-- CreateIndex
CREATE INDEX "order_line_order_id_idx" ON "order_line"("order_id");

-- CreateIndex
CREATE INDEX "order_line_product_id_idx" ON "order_line"("product_id");

-- CreateIndex
CREATE INDEX "order_note_order_id_idx" ON "order_note"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_reference_key" ON "payment"("reference");

-- CreateIndex
CREATE INDEX "payment_order_id_idx" ON "payment"("order_id");

-- CreateIndex
CREATE INDEX "payment_created_at_id_idx" ON "payment"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payment_provider_id_operation_provider_reference_key" ON "payment"("provider_id", "operation", "provider_reference");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_number_key" ON "delivery"("number");

-- CreateIndex
CREATE INDEX "delivery_order_id_idx" ON "delivery"("order_id");

-- CreateIndex
CREATE INDEX "delivery_created_at_id_idx" ON "delivery"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "transfer_order_id_idx" ON "transfer"("order_id");

-- CreateIndex
CREATE INDEX "transfer_delivery_id_idx" ON "transfer"("delivery_id");

-- CreateIndex
CREATE INDEX "transfer_line_order_id_idx" ON "transfer_line"("order_id");

-- CreateIndex
CREATE INDEX "transfer_line_transfer_id_idx" ON "transfer_line"("transfer_id");

-- CreateIndex
CREATE INDEX "transfer_line_stock_item_id_idx" ON "transfer_line"("stock_item_id");

-- CreateIndex
CREATE INDEX "package_order_id_idx" ON "package"("order_id");

-- CreateIndex
CREATE INDEX "package_delivery_id_idx" ON "package"("delivery_id");

-- CreateIndex
CREATE INDEX "package_item_order_id_idx" ON "package_item"("order_id");

-- CreateIndex
CREATE INDEX "package_item_package_id_idx" ON "package_item"("package_id");

-- CreateIndex
CREATE INDEX "label_order_id_idx" ON "label"("order_id");

-- CreateIndex
CREATE INDEX "label_tracking_number_idx" ON "label"("tracking_number");

-- CreateIndex
CREATE UNIQUE INDEX "label_package_id_attempt_key" ON "label"("package_id", "attempt");

-- CreateIndex
CREATE INDEX "exception_order_id_idx" ON "exception"("order_id");

-- CreateIndex
CREATE INDEX "exception_state_created_at_idx" ON "exception"("state", "created_at");

-- CreateIndex
CREATE INDEX "queue_entry_queue_entered_at_record_id_idx" ON "queue_entry"("queue", "entered_at", "record_id");

-- CreateIndex
CREATE INDEX "queue_entry_root_id_idx" ON "queue_entry"("root_id");

-- CreateIndex
CREATE INDEX "timer_due_at_idx" ON "timer"("due_at");

-- CreateIndex
CREATE INDEX "timer_root_id_idx" ON "timer"("root_id");

-- CreateIndex
CREATE INDEX "event_root_id_at_idx" ON "event"("root_id", "at");

-- CreateIndex
CREATE INDEX "event_entity_id_idx" ON "event"("entity_id");

-- CreateIndex
CREATE INDEX "idempotency_at_idx" ON "idempotency"("at");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_key_key" ON "mail_message"("key");

-- CreateIndex
CREATE INDEX "mail_message_created_at_id_idx" ON "mail_message"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mail_message_order_id_idx" ON "mail_message"("order_id");

-- CreateIndex
CREATE INDEX "webhook_receipt_at_idx" ON "webhook_receipt"("at");

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_salesperson_id_fkey" FOREIGN KEY ("salesperson_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_item" ADD CONSTRAINT "stock_item_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_item" ADD CONSTRAINT "stock_item_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_move" ADD CONSTRAINT "stock_move_stock_item_id_fkey" FOREIGN KEY ("stock_item_id") REFERENCES "stock_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_shipping_address_id_fkey" FOREIGN KEY ("shipping_address_id") REFERENCES "address"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_billing_address_id_fkey" FOREIGN KEY ("billing_address_id") REFERENCES "address"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_delivery_method_id_fkey" FOREIGN KEY ("delivery_method_id") REFERENCES "delivery_method"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "sales_team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_salesperson_id_fkey" FOREIGN KEY ("salesperson_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_note" ADD CONSTRAINT "order_note_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_note" ADD CONSTRAINT "order_note_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "payment_provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "payment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_method_id_fkey" FOREIGN KEY ("method_id") REFERENCES "delivery_method"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_backorder_of_id_fkey" FOREIGN KEY ("backorder_of_id") REFERENCES "delivery"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_started_by_fkey" FOREIGN KEY ("started_by") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_line" ADD CONSTRAINT "transfer_line_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_line" ADD CONSTRAINT "transfer_line_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package" ADD CONSTRAINT "package_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package_item" ADD CONSTRAINT "package_item_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "package"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package_item" ADD CONSTRAINT "package_item_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "package"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exception" ADD CONSTRAINT "exception_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- Commit order is (xid, seq); the one index that every reader of the log uses.
CREATE UNIQUE INDEX "event_xid_seq_key" ON "event"("xid", "seq");

-- The log is append-only: no statement changes or removes what happened.
CREATE FUNCTION "event_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The event log is append-only';
END;
$$;
CREATE TRIGGER "event_append_only" BEFORE UPDATE OR DELETE ON "event"
  FOR EACH ROW EXECUTE FUNCTION "event_refuse_change"();

-- No figure of stock can be negative, and no unit is promised twice.
ALTER TABLE "stock_item" ADD CONSTRAINT "stock_item_sound"
  CHECK ("reserved" >= 0 AND "held" >= 0 AND "waiting" >= 0 AND "reserved" + "held" <= "on_hand");

-- 0 <= shipped <= ordered - cancelled.
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_sound"
  CHECK ("ordered" > 0 AND "cancelled" >= 0 AND "held" >= 0 AND "shipped" >= 0 AND "shipped" <= "ordered" - "cancelled");

ALTER TABLE "transfer_line" ADD CONSTRAINT "transfer_line_sound"
  CHECK ("planned" >= 0 AND "reserved" >= 0 AND "reserved" <= "planned" AND "done" >= 0 AND "damaged" >= 0);

ALTER TABLE "payment" ADD CONSTRAINT "payment_amount_not_negative" CHECK ("amount" >= 0);

-- The unpaid view, by the newest first.
CREATE INDEX "order_unpaid_idx" ON "order"("created_at" DESC, "id" DESC) WHERE "state" = 'QUOTATION_SENT' AND "source" = 'SHOP';

-- Printed numbers; gaps are allowed.
CREATE SEQUENCE "order_number_seq";
CREATE SEQUENCE "delivery_number_seq";
