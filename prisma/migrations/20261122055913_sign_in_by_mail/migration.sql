-- AlterTable
ALTER TABLE "sign_in_link" DROP COLUMN "customer_id",
ADD COLUMN     "email" TEXT;
