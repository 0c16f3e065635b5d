namespace Kazasu.Interchange.ClaimFile;

/// <summary>The state of one pass over a file.</summary>
internal sealed class FileWalk
{
    private readonly Action<ClaimFault> _told;
    private readonly Submission _submission;
    private readonly ReceiptWalk _receipt;
    private readonly ItemFault _itemFault;
    private readonly List<ClaimFault> _held = [];
    private Edition? _edition;
    private int _records, _receipts, _withError, _errors, _warnings, _fileErrors, _lastNumber, _line, _own;
    private long _bytes, _points, _count;
    private ushort _id, _previous;
    private bool _closed, _inReceipt, _faulty;

    public FileWalk(Action<ClaimFault> told, Submission submission, Edition? edition)
    {
        (_told, _submission, _edition) = (told, submission, edition);
        _receipt = new((line, id, item, rule, severity, what) => Tell(line, id, item, rule, severity, what));
        _itemFault = (item, rule, severity, what) => Tell(_line, _id, item, rule, severity, what);
    }

    public FileSummary Summary => new(_edition, _bytes, _records, _receipts, _withError, _points, _errors, _warnings) { FileErrors = _fileErrors };

    public void Take(RawRecord record, bool overlong)
    {
        (_line, _id) = (record.Line, record.Code);
        _bytes += record.Bytes.Length + 2;
        _records++;
        if (record.End != LineEnd.CrLf && !overlong) { Tell(_line, _id, 0, ClaimRule.LineEnd, Severity.Error, "a record ends in CR LF"); }
        if (overlong) { Tell(_line, _id, 0, ClaimRule.LineLength, Severity.Error, $"longer than {RecordReader.LongestLine} bytes"); return; }
        if (record.History) { return; }
        if (++_own == 1) { First(record); }
        if (_closed) { Tell(_line, _id, 0, ClaimRule.Order, Severity.Error, "GO is the last record"); return; }
        if (_edition?.Find(_id) is not { } layout)
        {
            if (_edition is not null) { Tell(_line, _id, 1, ClaimRule.UnknownRecord, Severity.Error, "no such record in this kind of file"); }
            return;
        }

        Place(layout, record);
        _previous = _id;
    }

    public void End(int line, bool mark, bool more)
    {
        if (_inReceipt) { CloseReceipt(); }
        (_line, _id) = (line, 0);
        if (_records == 0) { Tell(1, 0, 0, ClaimRule.FirstRecord, Severity.Error, "the file is empty"); return; }
        if (_own == 0) { Tell(1, 0, 0, ClaimRule.FirstRecord, Severity.Error, "the file has no record of its own"); }
        if (_edition is not null && !_closed) { Tell(line, 0, 0, ClaimRule.RecordMissing, Severity.Error, "GO is missing"); }
        if (!mark) { Tell(line, 0, 0, ClaimRule.EndMark, Severity.Error, "0x1A is missing at the end"); }
        if (more) { Tell(line, 0, 0, ClaimRule.AfterEndMark, Severity.Error, "bytes after 0x1A"); }
    }

    private void First(RawRecord record)
    {
        _edition ??= Edition.ByFirstRecord(record[1]);
        if (_edition is null || _edition.First != _id) { Tell(_line, _id, 1, ClaimRule.FirstRecord, Severity.Error, "a file begins with IR (医科), UK (歯科) or YK (調剤)"); }
    }

    private void Place(RecordLayout layout, RawRecord record)
    {
        if (_id == Ids.GO)
        {
            if (_inReceipt) { CloseReceipt(); }
            _closed = true;
            RecordCheck.Check(layout, record.Bytes, _itemFault);
            Totals(record);
            return;
        }

        // 歯科 puts an IR of its own before each RE
        var opens = _id == _edition!.Opens;
        if (opens)
        {
            if (_inReceipt) { CloseReceipt(); }
            _receipts++;
            _inReceipt = true;
            _receipt.Open(_edition, _submission, record.Line, _id);
        }

        RecordCheck.Check(layout, record.Bytes, _itemFault);
        if (_id == Ids.RE) { Number(record); }
        if (_inReceipt) { _receipt.Take(record); return; }
        if (_id == _edition.First && _own == 1) { return; }
        Tell(_line, _id, 0, ClaimRule.Order, Severity.Error, "stands outside a receipt");
    }

    private void Number(RawRecord record)
    {
        if (_submission == Submission.Forwarded || !System.Buffers.Text.Utf8Parser.TryParse(record[2], out int number, out _)) { return; }
        if (_lastNumber > 0 && number != _lastNumber + 1) { Tell(_line, _id, 2, ClaimRule.ReceiptNumber, Severity.Error, $"the receipt before has {_lastNumber}"); }
        _lastNumber = number;
    }

    private void CloseReceipt()
    {
        _receipt.Close();
        _points += _receipt.Points;
        _count += _receipt.Counted;
        Release();
        _inReceipt = false;
    }

    private void Totals(RawRecord record)
    {
        if (_submission == Submission.Forwarded || !record[4].SequenceEqual("99"u8)) { return; }
        if (System.Buffers.Text.Utf8Parser.TryParse(record[2], out long count, out _) && count != _count) { Tell(_line, _id, 2, ClaimRule.TotalCount, Severity.Error, $"the file has {_count}"); }
        if (System.Buffers.Text.Utf8Parser.TryParse(record[3], out long points, out _) && points != _points) { Tell(_line, _id, 3, ClaimRule.TotalPoints, Severity.Error, $"the file has {_points}"); }
    }

    private void Tell(int line, ushort id, int item, ClaimRule rule, Severity severity, string what)
    {
        if (severity == Severity.Error) { _errors++; } else { _warnings++; }
        if (severity == Severity.Error && !_inReceipt) { _fileErrors++; }
        _faulty |= _inReceipt && severity == Severity.Error;
        var fault = new ClaimFault(line, RecordId.Text(id), item, rule, severity, _inReceipt ? _receipts : 0, what);
        if (_inReceipt && _held.Count < 1000) { _held.Add(fault); } else { Release(told: false); _told(fault); }
    }

    /// <summary>Tells the faults of the receipt in the order of its lines: some are known only at its end.</summary>
    private void Release(bool told = true)
    {
        if (_held.Count > 0)
        {
            foreach (var fault in _held.OrderBy(f => f.Line).ThenBy(f => f.Item)) { _told(fault); }
            _held.Clear();
        }

        if (!told) { return; }
        if (_faulty) { _withError++; }
        _faulty = false;
    }
}
