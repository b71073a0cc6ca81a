-- AlterTable
ALTER TABLE "payment_provider" ADD COLUMN     "credentials_hint" TEXT;

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);
