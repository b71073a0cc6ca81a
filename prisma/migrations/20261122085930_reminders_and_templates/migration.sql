-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "abandoned_mail_requires_consent" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "abandoned_mails" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "abandoned_mails_since" TIMESTAMPTZ(6),
ADD COLUMN     "cart_page_url" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "reminder_consent_at" TIMESTAMPTZ(6),
ADD COLUMN     "unsubscribed_at" TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "order" ADD COLUMN     "abandoned_link_at" TIMESTAMPTZ(6),
ADD COLUMN     "abandoned_mail_at" TIMESTAMPTZ(6),
ADD COLUMN     "abandoned_mail_skip" TEXT,
ADD COLUMN     "recovered_from_id" UUID;

-- AlterTable
ALTER TABLE "mail_message" ADD COLUMN     "document_ids" UUID[] DEFAULT ARRAY[]::UUID[];

-- CreateTable
CREATE TABLE "mail_template" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT,
    "blocks" JSONB,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "mail_template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mail_template_kind_locale_key" ON "mail_template"("kind", "locale");

-- CreateIndex
CREATE INDEX "mail_message_recipient_created_at_idx" ON "mail_message"("recipient", "created_at");

-- How well reminders work is asked by day; few orders have any of these.
CREATE INDEX "order_abandoned_mail_at_idx" ON "order" ("abandoned_mail_at") WHERE "abandoned_mail_at" IS NOT NULL;
CREATE INDEX "order_abandoned_link_at_idx" ON "order" ("abandoned_link_at") WHERE "abandoned_link_at" IS NOT NULL;
CREATE INDEX "order_recovered_from_id_idx" ON "order" ("recovered_from_id") WHERE "recovered_from_id" IS NOT NULL;
-- Whoever asked for no more reminders is asked for by address.
CREATE INDEX "contact_unsubscribed_idx" ON "contact" ("email") WHERE "unsubscribed_at" IS NOT NULL;
