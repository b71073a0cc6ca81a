-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "languages" TEXT[] DEFAULT ARRAY['en', 'es', 'sv', 'fr', 'fa']::TEXT[],
ADD COLUMN     "quotation_days" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "tax_rates" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "working_days" TEXT[] DEFAULT ARRAY['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY']::TEXT[];
