/**
 * The steps that brought the schema to where it is, oldest first. A step that was released is
 * never changed: a new one is added below.
 *
 * The statements are the same for both databases. `@text` is text that is compared byte by byte,
 * which SQLite does by itself and PostgreSQL where it is told; whole numbers that may outgrow 32
 * bits are `bigint`; instants are milliseconds since 1970.
 */

export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

export const migrations: readonly Migration[] = [
  {
    name: '0001-papers',
    statements: [
      `create table papers (
        id @text not null primary key,
        title @text not null,
        abstract @text not null,
        authors @text not null,
        categories @text not null,
        published @text,
        doi @text,
        journal @text,
        code_url @text,
        project_url @text,
        hugging_face_url @text,
        votes integer,
        comments integer,
        stars integer,
        revision bigint not null
      )`,
      'create unique index papers_revision on papers (revision)',
      'create index papers_published on papers (published)',
      'create index papers_doi on papers (lower(doi))',
      `create table signals (
        paper_id @text not null references papers (id) on delete cascade,
        day @text not null,
        source @text not null,
        votes integer,
        comments integer,
        stars integer,
        primary key (paper_id, day, source)
      )`,
      `create table listings (
        source @text not null,
        day @text not null,
        paper_id @text not null references papers (id) on delete cascade,
        position integer not null,
        primary key (source, day, paper_id)
      )`,
      'create index listings_paper on listings (paper_id)',
      'create index listings_day on listings (day)',
      'create table counters (name @text not null primary key, value bigint not null)',
      `insert into counters (name, value) values ('papers', 0)`,
      `create table shown_lists (
        platform @text not null,
        workspace @text not null,
        channel @text not null,
        person @text not null,
        paper_ids @text not null,
        primary key (platform, workspace, channel, person)
      )`,
      'create table notes (name @text not null primary key, text @text not null)',
    ],
  },
  {
    name: '0002-digests',
    statements: [
      `create table subscriptions (
        id @text not null primary key,
        platform @text not null,
        workspace @text not null,
        channel @text not null,
        kind @text not null,
        owner @text,
        created_at bigint not null,
        schedule @text not null,
        about @text not null,
        top integer not null,
        min_votes integer not null,
        when_empty @text not null,
        language @text,
        paused_at bigint,
        paused_by @text,
        paused_because @text,
        owner_told_at bigint,
        last_slot_at bigint not null,
        next_slot_at bigint
      )`,
      'create index subscriptions_place on subscriptions (platform, workspace, channel)',
      'create index subscriptions_next on subscriptions (next_slot_at) where paused_at is null',
      `create table slots (
        id @text not null primary key,
        subscription_id @text not null references subscriptions (id) on delete cascade,
        platform @text not null,
        due_at bigint not null,
        origin @text not null,
        state @text not null,
        reason @text,
        ready_at bigint not null,
        lease_owner @text,
        attempts integer not null,
        digest @text,
        decided_at bigint,
        unique (subscription_id, due_at)
      )`,
      `create index slots_open on slots (ready_at) where state in ('due', 'claimed')`,
      'create index slots_decided on slots (decided_at) where decided_at is not null',
      `create table posted_messages (
        slot_id @text not null references slots (id) on delete cascade,
        ordinal integer not null,
        message_id @text not null,
        paper_id @text,
        posted_at bigint not null,
        primary key (slot_id, ordinal)
      )`,
      `create table shared_papers (
        platform @text not null,
        workspace @text not null,
        channel @text not null,
        paper_id @text not null,
        shared_at bigint not null,
        person @text,
        slot_id @text,
        message_id @text,
        primary key (platform, workspace, channel, paper_id)
      )`,
      'create index shared_papers_paper on shared_papers (paper_id)',
      'create index shared_papers_slot on shared_papers (slot_id)',
      `create table votes (
        platform @text not null,
        workspace @text not null,
        paper_id @text not null,
        person @text not null,
        channel @text not null,
        voted_at bigint not null,
        primary key (platform, workspace, paper_id, person)
      )`,
      'create index votes_time on votes (platform, workspace, voted_at)',
      'create index votes_person on votes (platform, person)',
      `create table saves (
        platform @text not null,
        workspace @text not null,
        person @text not null,
        paper_id @text not null,
        saved_at bigint not null,
        primary key (platform, workspace, person, paper_id)
      )`,
      'create index saves_paper on saves (platform, workspace, paper_id)',
      `create table submissions (
        id @text not null primary key,
        platform @text not null,
        workspace @text not null,
        channel @text not null,
        person @text not null,
        person_name @text not null,
        paper_id @text not null,
        note @text not null,
        submitted_at bigint not null,
        slot_id @text
      )`,
      `create unique index submissions_waiting
        on submissions (platform, workspace, channel, paper_id, person) where slot_id is null`,
      'create index submissions_slot on submissions (slot_id)',
      `create table summaries (
        paper_id @text not null references papers (id) on delete cascade,
        model @text not null,
        prompt_version @text not null,
        language @text not null,
        summary @text not null,
        made_at bigint not null,
        primary key (paper_id, model, prompt_version, language)
      )`,
      `create table installations (
        platform @text not null,
        workspace @text not null,
        sealed @text not null,
        installed_at bigint not null,
        primary key (platform, workspace)
      )`,
      `create table leases (
        name @text not null primary key,
        owner @text not null,
        until bigint not null
      )`,
      'create table pace (name @text not null primary key, free_at bigint not null)',
    ],
  },
  {
    name: '0003-budgets',
    statements: [
      `create table budgets (
        name @text not null,
        month @text not null,
        used bigint not null,
        primary key (name, month)
      )`,
    ],
  },
  {
    name: '0004-silent-subscriptions',
    statements: ['alter table subscriptions add column silent integer not null default 0'],
  },
];
