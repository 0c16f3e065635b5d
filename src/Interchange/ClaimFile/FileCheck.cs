namespace Kazasu.Interchange.ClaimFile;

/// <summary>How a file came, which decides what may stand in it.</summary>
public enum Submission
{
    /// <summary>From the facility: SN 4–6 and 8, other 確認区分 than 01 and JD 9 are the review body's.</summary>
    First,
    /// <summary>Forwarded by a review body: these may be there, GO has zeros, numbers need not be in sequence.</summary>
    Forwarded,
}

/// <summary>What was in a file.</summary>
/// <param name="Edition">Null when the first record told no kind.</param>
/// <param name="Points">Sum of HO totals, or of the first KO where there is no HO.</param>
public sealed record FileSummary(Edition? Edition, long Bytes, int Records, int Receipts, int ReceiptsWithError, long Points, int Errors, int Warnings)
{
    /// <summary>Faults that lie outside receipts, such as a wrong head: the file as a whole is returned.</summary>
    public int FileErrors { get; init; }
}

/// <summary>
/// Holds a whole file against its edition in one pass and constant memory. Faults are told in the order of the file; those of a whole
/// receipt stand at its first record.
/// </summary>
public static class FileCheck
{
    /// <param name="edition">Null = by the first record.</param>
    /// <param name="bufferBytes">Of the reader; small for one receipt by itself.</param>
    public static FileSummary Run(Stream stream, Action<ClaimFault> told, Submission submission = Submission.First, Edition? edition = null, int bufferBytes = 256 * 1024)
    {
        ArgumentNullException.ThrowIfNull(told);
        var reader = new RecordReader(stream, bufferBytes);
        var check = new FileWalk(told, submission, edition);
        while (reader.Read()) { check.Take(reader.Current, reader.Overlong); }
        check.End(reader.Line, reader.HasEndMark, reader.HasMore);
        return check.Summary;
    }
}
