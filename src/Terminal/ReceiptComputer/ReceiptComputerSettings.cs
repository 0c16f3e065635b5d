namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>The shared folders through which one receipt computer (レセコン) or EMR works with this terminal. One terminal, one institution, one root folder.</summary>
public sealed record ReceiptComputerSettings
{
    /// <summary>Root; below it lie <c>req</c>, <c>res</c> and <c>face</c> unless set otherwise. Made when missing.</summary>
    public required string Folder { get; init; }
    public string Requests { get; init; } = "req";
    public string Results { get; init; } = "res";
    /// <summary>Null = kiosk visits write no files (OutputFlg=false).</summary>
    public string? Face { get; init; } = "face";
    /// <summary>Encoding of results is the institution's setting, not the request's (facts 4).</summary>
    public bool ShiftJis { get; init; }
    /// <summary>Between two looks into the request folder, for network shares that give no events. At most 250 ms.</summary>
    public int PollMilliseconds { get; init; } = 200;
    /// <summary>A request that cannot be read is taken for finished when nothing was written to it for this long.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(2);
    /// <summary>Results that nobody took are moved into <c>DELFILE</c> after this long (ResponseFileStayTime). The official default is not public; inferred.</summary>
    public TimeSpan Stay { get; init; } = TimeSpan.FromMinutes(1440);
    /// <summary>
    /// So long a list waits for the centre, from when it was taken; 02req says "still processing" meanwhile. Then who is missing gets an error of its own.
    /// At most 13 days: so long the centre surely gives the same id the same answer.
    /// </summary>
    public TimeSpan ListPatience { get; init; } = TimeSpan.FromHours(12);
    /// <summary>Folder with settings files of the official software, which then count (<see cref="OfficialSettings"/>); null = there are none.</summary>
    public string? OfficialFiles { get; init; }
    /// <summary>Inner layout of <c>.err</c>: {0} code, {1} message. The official one is not public; inferred.</summary>
    public string ErrorFormat { get; init; } = "{0}\t{1}";
}
