-- AlterTable
ALTER TABLE "mail_message" ADD COLUMN     "refused" BOOLEAN NOT NULL DEFAULT false;

-- Until now a mail that had failed counted as refused.
UPDATE "mail_message" SET "refused" = true WHERE "state" = 'FAILED';
