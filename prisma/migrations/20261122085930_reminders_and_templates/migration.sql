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
