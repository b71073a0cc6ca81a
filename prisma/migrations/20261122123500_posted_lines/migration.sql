-- Nothing joins a posted document either. One that is drafted and posted by the same command has its lines from the same
-- transaction; an import of a backup writes both in many, and nobody is served until it has ended.
CREATE OR REPLACE FUNCTION keep_posted_invoice_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT'
     AND EXISTS (SELECT FROM invoice i WHERE i.id = OLD.invoice_id AND i.state = 'POSTED')
     AND (TG_OP = 'DELETE' OR to_jsonb(OLD) <> to_jsonb(NEW)) THEN
    RAISE EXCEPTION 'Line % belongs to a posted invoice and stays as it is', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.invoice_id <> OLD.invoice_id))
     AND EXISTS (SELECT FROM invoice i WHERE i.id = NEW.invoice_id AND i.state = 'POSTED'
                 AND (TG_OP = 'UPDATE' OR i.xmin <> pg_current_xact_id()::xid))
     AND NOT EXISTS (SELECT FROM installation WHERE key = 'import') THEN
    RAISE EXCEPTION 'Invoice % is posted and takes no line', NEW.invoice_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

DROP TRIGGER keep_posted_invoice_line ON "invoice_line";
CREATE TRIGGER keep_posted_invoice_line BEFORE INSERT OR UPDATE OR DELETE ON "invoice_line"
  FOR EACH ROW EXECUTE FUNCTION keep_posted_invoice_line();
