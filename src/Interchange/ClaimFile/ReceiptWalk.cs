using System.Buffers.Text;

namespace Kazasu.Interchange.ClaimFile;

internal delegate void ReceiptFault(int line, ushort id, int item, ClaimRule rule, Severity severity, string what);

/// <summary>Order, number and agreement of the records of one receipt (レセプト).</summary>
internal sealed class ReceiptWalk(ReceiptFault told)
{
    private const int MostWithoutIdentifier = 98;

    private Edition _edition = Edition.Dental;
    private Submission _submission;
    private int _opened, _headLine, _hoLine, _snLine, _rank, _ho, _ko, _details, _diseases, _basics, _withoutIdentifier, _counted, _actual, _monthDays;
    private uint _jdDays, _jdPayers, _mf;
    private bool _hasJd, _re, _snSeen;
    private long _hoPoints, _koPoints;
    private byte _type1, _type2, _type3;

    public long Points => _ho > 0 ? _hoPoints : _koPoints;

    /// <summary>How often GO counts it: insurance 1, each public payer 1.</summary>
    public int Counted => _ho + _ko;

    public void Open(Edition edition, Submission submission, int line, ushort id)
    {
        (_edition, _submission, _opened, _headLine, _hoLine, _snLine) = (edition, submission, line, line, 0, 0);
        (_rank, _ho, _ko, _details, _diseases, _basics, _withoutIdentifier, _counted, _actual) = (-1, 0, 0, 0, 0, 0, 0, 0, -1);
        (_jdDays, _jdPayers, _mf, _hasJd, _re, _snSeen, _hoPoints, _koPoints) = (0, 0, 0, false, false, false, 0, 0);
        (_type1, _type2, _type3, _monthDays) = (0, 0, 0, 31);
    }

    public void Take(RawRecord record)
    {
        var id = record.Code;
        var rank = Rank(id);
        if (rank < _rank) { told(record.Line, id, 0, ClaimRule.Order, Severity.Error, "stands after a record that comes later"); }
        _rank = Math.Max(rank, _rank);
        switch (id)
        {
            case Ids.RE: Head(record); break;
            case Ids.HO: Insurer(record); break;
            case Ids.KO: Payer(record); break;
            case Ids.SN: Confirmation(record); break;
            case Ids.JD: Days(record); break;
            case Ids.MF: _mf++; break;
            case Ids.SY or Ids.HS: _diseases++; break;
            case Ids.SH or Ids.KI: _basics++; break;
            case Ids.SI or Ids.IY or Ids.TO or Ids.SS or Ids.CO: Detail(record, id); break;
        }
    }

    public void Close()
    {
        if (!_re) { told(_opened, _edition.Opens, 0, ClaimRule.RecordMissing, Severity.Error, "RE is missing"); return; }
        Type();
        if (_snLine > 0 && _ho == 0) { told(_snLine, Ids.SN, 0, ClaimRule.ConfirmationRecord, Severity.Error, "SN is not allowed without HO"); }
        if (_edition.Kind != ClaimKind.Pharmacy && _diseases == 0) { Missing(_edition.Kind == ClaimKind.Medical ? "SY" : "HS"); }
        if (_edition.Kind == ClaimKind.Medical && _details == 0) { Missing("one of SI, IY, TO"); }
        if (_edition.Kind == ClaimKind.Pharmacy && _basics == 0) { Missing("one of SH, KI"); }
        if (_hasJd && _ho > 0 && _actual >= 0 && _counted != _actual && _edition.Kind != ClaimKind.Pharmacy)
        {
            told(_hoLine, Ids.HO, 5, ClaimRule.DayCount, Severity.Warning, $"{_actual} 実日数, JD counts {_counted}");
        }
    }

    private void Head(RawRecord record)
    {
        if (_re) { told(record.Line, Ids.RE, 0, ClaimRule.TooMany, Severity.Error, "one RE a receipt"); return; }
        (_re, _headLine) = (true, record.Line);
        if (ClaimDates.TryMonth(record[4], out var month)) { _monthDays = DateTime.DaysInMonth(month.Year, month.Month); }
        if (record[3] is [var table, var kind, var payers, _]) { (_type1, _type2, _type3) = (table, kind, payers); }
    }

    private void Insurer(RawRecord record)
    {
        if (++_ho > 1) { told(record.Line, Ids.HO, 0, ClaimRule.TooMany, Severity.Error, "one HO a receipt"); _ho = 1; return; }
        _hoLine = record.Line;
        if (Utf8Parser.TryParse(record[5], out int actual, out _)) { _actual = actual; }
        _hoPoints = PointsOf(record);
    }

    private void Payer(RawRecord record)
    {
        if (++_ko > 4) { told(record.Line, Ids.KO, 0, ClaimRule.TooMany, Severity.Error, "at most four KO a receipt"); _ko = 4; return; }
        if (_ko == 1) { _koPoints = PointsOf(record); }
    }

    /// <summary>合計点数 is item 6 of HO and KO in every kind; 0 where it is no number, which the item check tells.</summary>
    private static long PointsOf(RawRecord record) => Utf8Parser.TryParse(record[6], out long points, out _) ? points : 0;

    private void Confirmation(RawRecord record)
    {
        if (_snLine == 0) { _snLine = record.Line; }
        if (_submission == Submission.Forwarded) { return; }
        if (_snSeen) { told(record.Line, Ids.SN, 0, ClaimRule.TooMany, Severity.Error, "one SN on a first submission"); return; }
        _snSeen = true;
        if (record[2] is [not (byte)'1']) { told(record.Line, Ids.SN, 2, ClaimRule.ConfirmationRecord, Severity.Error, "a facility writes 負担者種別 1 only"); }
        if (!record[3].SequenceEqual("01"u8) && _edition.Find(Ids.SN)!.Items[2].Holds(record[3])) { told(record.Line, Ids.SN, 3, ClaimRule.ReviewBodyOnly, Severity.Error, "a facility writes 01 only"); }
        foreach (var item in (ReadOnlySpan<int>)[4, 5, 6, 8])
        {
            if (!record[item].IsEmpty) { told(record.Line, Ids.SN, item, ClaimRule.ReviewBodyOnly, Severity.Error, "filled in by the review body"); }
        }
    }

    private void Days(RawRecord record)
    {
        var payer = record[2] is [>= (byte)'1' and <= (byte)'5' and var p] ? p - '0' : 0;
        if (payer > 0 && (_jdPayers & (1u << payer)) != 0) { told(record.Line, Ids.JD, 2, ClaimRule.TooMany, Severity.Error, "one JD for each 負担者種別"); return; }
        _jdPayers |= 1u << payer;
        _hasJd = true;
        var rest = record.Bytes;
        for (var item = 1; item <= 33 && rest.Length > 0; item++)
        {
            var comma = rest.IndexOf((byte)',');
            var value = comma < 0 ? rest : rest[..comma];
            rest = rest[(comma < 0 ? rest.Length : comma + 1)..];
            var day = item - 2;
            if (day < 1 || value is not [var mark]) { continue; }
            if (day > _monthDays) { told(record.Line, Ids.JD, item, ClaimRule.Date, Severity.Error, $"the month has {_monthDays} days"); continue; }
            _jdDays |= 1u << day;
            if (mark == (byte)'1' && payer == 1) { _counted++; }
            if (mark == (byte)'9' && _submission == Submission.First) { told(record.Line, Ids.JD, day + 2, ClaimRule.ReviewBodyOnly, Severity.Error, "9 is written by the review body only"); }
        }
    }

    private void Detail(RawRecord record, ushort id)
    {
        _withoutIdentifier = record[2].IsEmpty ? _withoutIdentifier + 1 : 0;
        if (_edition.Kind == ClaimKind.Medical && _withoutIdentifier == MostWithoutIdentifier + 1) { told(record.Line, id, 2, ClaimRule.IdentifierRun, Severity.Error, "at most 98 records in a row without 診療識別"); }
        if (id == Ids.CO || _edition.Find(id) is { Opaque: true }) { return; }
        _details++;
        DayColumns.Check(record, id, _hasJd ? _jdDays : uint.MaxValue, told);
    }

    private void Type()
    {
        if (_type1 == 0) { return; }
        if (_type1 != _edition.PointTable) { Wrong("点数表"); }
        var publicOnly = _type2 == '2';
        if (publicOnly ? _ho > 0 : _ho == 0) { Wrong(publicOnly ? "public only has no HO" : "HO is missing"); }
        if (_type3 - '0' != (publicOnly ? _ko : _ko + 1)) { Wrong($"it has {_ko} KO"); }
        if (publicOnly && _mf > 1) { Wrong("more than one MF"); }

        void Wrong(string what) => told(_headLine, Ids.RE, 3, ClaimRule.ReceiptType, Severity.Error, $"レセプト種別 does not fit: {what}");
    }

    private void Missing(string what) => told(_headLine, Ids.RE, 0, ClaimRule.RecordMissing, Severity.Error, $"{what} is missing");

    /// <summary>Place of a record in its receipt; equal ranks may mix.</summary>
    private static int Rank(ushort id) => id switch
    {
        Ids.IR => 0, Ids.RE => 1, Ids.HO => 2, Ids.KO => 3, Ids.SN => 4, Ids.JD => 5, Ids.MF => 6, Ids.GR => 7, Ids.SY or Ids.HS => 8,
        Ids.SI or Ids.IY or Ids.TO or Ids.CO or Ids.SS or Ids.SH or Ids.CZ => 9, Ids.SJ or Ids.TK => 10, Ids.KI => 11, _ => 12,
    };
}
