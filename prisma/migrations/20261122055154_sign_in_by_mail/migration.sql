-- AlterTable
ALTER TABLE "sign_in_link" ADD COLUMN     "email" TEXT;
