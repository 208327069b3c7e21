CREATE TYPE "cms"."_locales" AS ENUM('zh', 'en');
--> statement-breakpoint
CREATE TYPE "cms"."enum_contents_level" AS ENUM('public', 'internal', 'secret', 'confidential');
--> statement-breakpoint
CREATE TYPE "cms"."enum__contents_v_version_level" AS ENUM('public', 'internal', 'secret', 'confidential');
--> statement-breakpoint
CREATE TYPE "cms"."enum_media_level" AS ENUM('public', 'internal', 'secret', 'confidential');
--> statement-breakpoint
CREATE TYPE "cms"."enum_drafts_level" AS ENUM('public', 'internal', 'secret', 'confidential');
--> statement-breakpoint
CREATE TYPE "cms"."enum__drafts_v_version_level" AS ENUM('public', 'internal', 'secret', 'confidential');
--> statement-breakpoint
CREATE TABLE "cms"."contents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"content_type" varchar,
	"organisation" varchar,
	"level" "cms"."enum_contents_level" DEFAULT 'public' NOT NULL,
	"fields" jsonb,
	"created_by_id" uuid,
	"updated_by_id" uuid,
	"authors" jsonb,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cms"."contents_locales" (
	"title" varchar,
	"body" jsonb,
	"id" serial PRIMARY KEY NOT NULL,
	"_locale" "cms"."_locales" NOT NULL,
	"_parent_id" uuid NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cms"."_contents_v" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"version_content_type" varchar,
	"version_organisation" varchar,
	"version_level" "cms"."enum__contents_v_version_level" DEFAULT 'public' NOT NULL,
	"version_fields" jsonb,
	"version_created_by_id" uuid,
	"version_updated_by_id" uuid,
	"version_authors" jsonb,
	"version_updated_at" timestamp(3) with time zone,
	"version_created_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cms"."_contents_v_locales" (
	"version_title" varchar,
	"version_body" jsonb,
	"id" serial PRIMARY KEY NOT NULL,
	"_locale" "cms"."_locales" NOT NULL,
	"_parent_id" uuid NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cms"."media" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation" varchar,
	"level" "cms"."enum_media_level" DEFAULT 'public' NOT NULL,
	"created_by_id" uuid,
	"updated_by_id" uuid,
	"authors" jsonb,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"url" varchar,
	"thumbnail_u_r_l" varchar,
	"filename" varchar,
	"mime_type" varchar,
	"filesize" numeric,
	"width" numeric,
	"height" numeric
);

--> statement-breakpoint
CREATE TABLE "cms"."media_locales" (
	"alt" varchar,
	"id" serial PRIMARY KEY NOT NULL,
	"_locale" "cms"."_locales" NOT NULL,
	"_parent_id" uuid NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cms"."drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" varchar,
	"kind" varchar,
	"definition_id" varchar,
	"organisation" varchar,
	"level" "cms"."enum_drafts_level" DEFAULT 'public' NOT NULL,
	"content" jsonb,
	"created_by_id" uuid,
	"updated_by_id" uuid,
	"authors" jsonb,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cms"."_drafts_v" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"version_title" varchar,
	"version_kind" varchar,
	"version_definition_id" varchar,
	"version_organisation" varchar,
	"version_level" "cms"."enum__drafts_v_version_level" DEFAULT 'public' NOT NULL,
	"version_content" jsonb,
	"version_created_by_id" uuid,
	"version_updated_by_id" uuid,
	"version_authors" jsonb,
	"version_updated_at" timestamp(3) with time zone,
	"version_created_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cms"."staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" varchar NOT NULL,
	"login" varchar NOT NULL,
	"name" varchar NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cms"."payload_kv" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" varchar NOT NULL,
	"data" jsonb NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cms"."payload_locked_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"global_slug" varchar,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cms"."payload_locked_documents_rels" (
	"id" serial PRIMARY KEY NOT NULL,
	"order" integer,
	"parent_id" uuid NOT NULL,
	"path" varchar NOT NULL,
	"contents_id" uuid,
	"media_id" uuid,
	"drafts_id" uuid,
	"staff_id" uuid
);

--> statement-breakpoint
CREATE TABLE "cms"."payload_preferences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" varchar,
	"value" jsonb,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cms"."payload_preferences_rels" (
	"id" serial PRIMARY KEY NOT NULL,
	"order" integer,
	"parent_id" uuid NOT NULL,
	"path" varchar NOT NULL,
	"staff_id" uuid
);

--> statement-breakpoint
CREATE TABLE "cms"."payload_migrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" varchar,
	"batch" numeric,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

--> statement-breakpoint
ALTER TABLE "cms"."contents" ADD CONSTRAINT "contents_created_by_id_staff_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "cms"."staff"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."contents" ADD CONSTRAINT "contents_updated_by_id_staff_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "cms"."staff"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."contents_locales" ADD CONSTRAINT "contents_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "cms"."contents"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."_contents_v" ADD CONSTRAINT "_contents_v_parent_id_contents_id_fk" FOREIGN KEY ("parent_id") REFERENCES "cms"."contents"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."_contents_v" ADD CONSTRAINT "_contents_v_version_created_by_id_staff_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "cms"."staff"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."_contents_v" ADD CONSTRAINT "_contents_v_version_updated_by_id_staff_id_fk" FOREIGN KEY ("version_updated_by_id") REFERENCES "cms"."staff"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."_contents_v_locales" ADD CONSTRAINT "_contents_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "cms"."_contents_v"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."media" ADD CONSTRAINT "media_created_by_id_staff_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "cms"."staff"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."media" ADD CONSTRAINT "media_updated_by_id_staff_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "cms"."staff"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."media_locales" ADD CONSTRAINT "media_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "cms"."media"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."drafts" ADD CONSTRAINT "drafts_created_by_id_staff_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "cms"."staff"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."drafts" ADD CONSTRAINT "drafts_updated_by_id_staff_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "cms"."staff"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."_drafts_v" ADD CONSTRAINT "_drafts_v_parent_id_drafts_id_fk" FOREIGN KEY ("parent_id") REFERENCES "cms"."drafts"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."_drafts_v" ADD CONSTRAINT "_drafts_v_version_created_by_id_staff_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "cms"."staff"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."_drafts_v" ADD CONSTRAINT "_drafts_v_version_updated_by_id_staff_id_fk" FOREIGN KEY ("version_updated_by_id") REFERENCES "cms"."staff"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "cms"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_contents_fk" FOREIGN KEY ("contents_id") REFERENCES "cms"."contents"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "cms"."media"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_drafts_fk" FOREIGN KEY ("drafts_id") REFERENCES "cms"."drafts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_staff_fk" FOREIGN KEY ("staff_id") REFERENCES "cms"."staff"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "cms"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cms"."payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_staff_fk" FOREIGN KEY ("staff_id") REFERENCES "cms"."staff"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "contents_content_type_idx" ON "cms"."contents" USING btree ("content_type");
--> statement-breakpoint
CREATE INDEX "contents_organisation_idx" ON "cms"."contents" USING btree ("organisation");
--> statement-breakpoint
CREATE INDEX "contents_level_idx" ON "cms"."contents" USING btree ("level");
--> statement-breakpoint
CREATE INDEX "contents_created_by_idx" ON "cms"."contents" USING btree ("created_by_id");
--> statement-breakpoint
CREATE INDEX "contents_updated_by_idx" ON "cms"."contents" USING btree ("updated_by_id");
--> statement-breakpoint
CREATE INDEX "contents_updated_at_idx" ON "cms"."contents" USING btree ("updated_at");
--> statement-breakpoint
CREATE INDEX "contents_created_at_idx" ON "cms"."contents" USING btree ("created_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "contents_locales_locale_parent_id_unique" ON "cms"."contents_locales" USING btree ("_locale","_parent_id");
--> statement-breakpoint
CREATE INDEX "_contents_v_parent_idx" ON "cms"."_contents_v" USING btree ("parent_id");
--> statement-breakpoint
CREATE INDEX "_contents_v_version_version_content_type_idx" ON "cms"."_contents_v" USING btree ("version_content_type");
--> statement-breakpoint
CREATE INDEX "_contents_v_version_version_organisation_idx" ON "cms"."_contents_v" USING btree ("version_organisation");
--> statement-breakpoint
CREATE INDEX "_contents_v_version_version_level_idx" ON "cms"."_contents_v" USING btree ("version_level");
--> statement-breakpoint
CREATE INDEX "_contents_v_version_version_created_by_idx" ON "cms"."_contents_v" USING btree ("version_created_by_id");
--> statement-breakpoint
CREATE INDEX "_contents_v_version_version_updated_by_idx" ON "cms"."_contents_v" USING btree ("version_updated_by_id");
--> statement-breakpoint
CREATE INDEX "_contents_v_version_version_updated_at_idx" ON "cms"."_contents_v" USING btree ("version_updated_at");
--> statement-breakpoint
CREATE INDEX "_contents_v_version_version_created_at_idx" ON "cms"."_contents_v" USING btree ("version_created_at");
--> statement-breakpoint
CREATE INDEX "_contents_v_created_at_idx" ON "cms"."_contents_v" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "_contents_v_updated_at_idx" ON "cms"."_contents_v" USING btree ("updated_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "_contents_v_locales_locale_parent_id_unique" ON "cms"."_contents_v_locales" USING btree ("_locale","_parent_id");
--> statement-breakpoint
CREATE INDEX "media_organisation_idx" ON "cms"."media" USING btree ("organisation");
--> statement-breakpoint
CREATE INDEX "media_level_idx" ON "cms"."media" USING btree ("level");
--> statement-breakpoint
CREATE INDEX "media_created_by_idx" ON "cms"."media" USING btree ("created_by_id");
--> statement-breakpoint
CREATE INDEX "media_updated_by_idx" ON "cms"."media" USING btree ("updated_by_id");
--> statement-breakpoint
CREATE INDEX "media_updated_at_idx" ON "cms"."media" USING btree ("updated_at");
--> statement-breakpoint
CREATE INDEX "media_created_at_idx" ON "cms"."media" USING btree ("created_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "media_filename_idx" ON "cms"."media" USING btree ("filename");
--> statement-breakpoint
CREATE UNIQUE INDEX "media_locales_locale_parent_id_unique" ON "cms"."media_locales" USING btree ("_locale","_parent_id");
--> statement-breakpoint
CREATE INDEX "drafts_kind_idx" ON "cms"."drafts" USING btree ("kind");
--> statement-breakpoint
CREATE INDEX "drafts_definition_id_idx" ON "cms"."drafts" USING btree ("definition_id");
--> statement-breakpoint
CREATE INDEX "drafts_organisation_idx" ON "cms"."drafts" USING btree ("organisation");
--> statement-breakpoint
CREATE INDEX "drafts_level_idx" ON "cms"."drafts" USING btree ("level");
--> statement-breakpoint
CREATE INDEX "drafts_created_by_idx" ON "cms"."drafts" USING btree ("created_by_id");
--> statement-breakpoint
CREATE INDEX "drafts_updated_by_idx" ON "cms"."drafts" USING btree ("updated_by_id");
--> statement-breakpoint
CREATE INDEX "drafts_updated_at_idx" ON "cms"."drafts" USING btree ("updated_at");
--> statement-breakpoint
CREATE INDEX "drafts_created_at_idx" ON "cms"."drafts" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "_drafts_v_parent_idx" ON "cms"."_drafts_v" USING btree ("parent_id");
--> statement-breakpoint
CREATE INDEX "_drafts_v_version_version_kind_idx" ON "cms"."_drafts_v" USING btree ("version_kind");
--> statement-breakpoint
CREATE INDEX "_drafts_v_version_version_definition_id_idx" ON "cms"."_drafts_v" USING btree ("version_definition_id");
--> statement-breakpoint
CREATE INDEX "_drafts_v_version_version_organisation_idx" ON "cms"."_drafts_v" USING btree ("version_organisation");
--> statement-breakpoint
CREATE INDEX "_drafts_v_version_version_level_idx" ON "cms"."_drafts_v" USING btree ("version_level");
--> statement-breakpoint
CREATE INDEX "_drafts_v_version_version_created_by_idx" ON "cms"."_drafts_v" USING btree ("version_created_by_id");
--> statement-breakpoint
CREATE INDEX "_drafts_v_version_version_updated_by_idx" ON "cms"."_drafts_v" USING btree ("version_updated_by_id");
--> statement-breakpoint
CREATE INDEX "_drafts_v_version_version_updated_at_idx" ON "cms"."_drafts_v" USING btree ("version_updated_at");
--> statement-breakpoint
CREATE INDEX "_drafts_v_version_version_created_at_idx" ON "cms"."_drafts_v" USING btree ("version_created_at");
--> statement-breakpoint
CREATE INDEX "_drafts_v_created_at_idx" ON "cms"."_drafts_v" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "_drafts_v_updated_at_idx" ON "cms"."_drafts_v" USING btree ("updated_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "staff_person_idx" ON "cms"."staff" USING btree ("person");
--> statement-breakpoint
CREATE INDEX "staff_updated_at_idx" ON "cms"."staff" USING btree ("updated_at");
--> statement-breakpoint
CREATE INDEX "staff_created_at_idx" ON "cms"."staff" USING btree ("created_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "payload_kv_key_idx" ON "cms"."payload_kv" USING btree ("key");
--> statement-breakpoint
CREATE INDEX "payload_locked_documents_global_slug_idx" ON "cms"."payload_locked_documents" USING btree ("global_slug");
--> statement-breakpoint
CREATE INDEX "payload_locked_documents_updated_at_idx" ON "cms"."payload_locked_documents" USING btree ("updated_at");
--> statement-breakpoint
CREATE INDEX "payload_locked_documents_created_at_idx" ON "cms"."payload_locked_documents" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "payload_locked_documents_rels_order_idx" ON "cms"."payload_locked_documents_rels" USING btree ("order");
--> statement-breakpoint
CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "cms"."payload_locked_documents_rels" USING btree ("parent_id");
--> statement-breakpoint
CREATE INDEX "payload_locked_documents_rels_path_idx" ON "cms"."payload_locked_documents_rels" USING btree ("path");
--> statement-breakpoint
CREATE INDEX "payload_locked_documents_rels_contents_id_idx" ON "cms"."payload_locked_documents_rels" USING btree ("contents_id");
--> statement-breakpoint
CREATE INDEX "payload_locked_documents_rels_media_id_idx" ON "cms"."payload_locked_documents_rels" USING btree ("media_id");
--> statement-breakpoint
CREATE INDEX "payload_locked_documents_rels_drafts_id_idx" ON "cms"."payload_locked_documents_rels" USING btree ("drafts_id");
--> statement-breakpoint
CREATE INDEX "payload_locked_documents_rels_staff_id_idx" ON "cms"."payload_locked_documents_rels" USING btree ("staff_id");
--> statement-breakpoint
CREATE INDEX "payload_preferences_key_idx" ON "cms"."payload_preferences" USING btree ("key");
--> statement-breakpoint
CREATE INDEX "payload_preferences_updated_at_idx" ON "cms"."payload_preferences" USING btree ("updated_at");
--> statement-breakpoint
CREATE INDEX "payload_preferences_created_at_idx" ON "cms"."payload_preferences" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "payload_preferences_rels_order_idx" ON "cms"."payload_preferences_rels" USING btree ("order");
--> statement-breakpoint
CREATE INDEX "payload_preferences_rels_parent_idx" ON "cms"."payload_preferences_rels" USING btree ("parent_id");
--> statement-breakpoint
CREATE INDEX "payload_preferences_rels_path_idx" ON "cms"."payload_preferences_rels" USING btree ("path");
--> statement-breakpoint
CREATE INDEX "payload_preferences_rels_staff_id_idx" ON "cms"."payload_preferences_rels" USING btree ("staff_id");
--> statement-breakpoint
CREATE INDEX "payload_migrations_updated_at_idx" ON "cms"."payload_migrations" USING btree ("updated_at");
--> statement-breakpoint
CREATE INDEX "payload_migrations_created_at_idx" ON "cms"."payload_migrations" USING btree ("created_at");
