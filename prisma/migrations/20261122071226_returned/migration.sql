-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "returned" INTEGER NOT NULL DEFAULT 0;
