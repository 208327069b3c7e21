ALTER TABLE "cms"."drafts" ADD COLUMN "based_on" numeric DEFAULT 0;
--> statement-breakpoint
ALTER TABLE "cms"."drafts" ADD COLUMN "handed_in" varchar;
--> statement-breakpoint
ALTER TABLE "cms"."_drafts_v" ADD COLUMN "version_based_on" numeric DEFAULT 0;
--> statement-breakpoint
ALTER TABLE "cms"."_drafts_v" ADD COLUMN "version_handed_in" varchar;
