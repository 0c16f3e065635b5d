namespace Kazasu.Testbed.World;

/// <summary>What a test world is made of.</summary>
public sealed record WorldSettings
{
    /// <summary>Everything lies here and is found again: authorities, certificates, PIN counters.</summary>
    public required string Folder { get; init; }
    public ulong Seed { get; init; } = 1;
    /// <summary>Persons of the sample nation; at least the cast.</summary>
    public int Persons { get; init; } = 10_000;
    /// <summary>The day on which the cast shows what it is there for.</summary>
    public required DateOnly Anchor { get; init; }
    /// <summary>Medical institution code (医療機関コード), 10 digits with the right check digit; no real institution is known by it.</summary>
    public string Facility { get; init; } = TestbedWorld.DefaultFacility;
    public string FacilityName { get; init; } = "かざす試験クリニック";
    /// <summary><c>hospital</c> · <c>clinic</c> · <c>dental</c> · <c>pharmacy</c>.</summary>
    public string FacilityKind { get; init; } = "clinic";
    public string FacilityKana { get; init; } = "カザスシケンクリニック";
    public string FacilityAddress { get; init; } = "東京都かざす市本町1丁目2番3号";
    /// <summary>Nobody has a number that begins so.</summary>
    public string FacilityTelephone { get; init; } = "000-000-0000";
    /// <summary>Takes part in the 2025 pilot (実証事業).</summary>
    public bool PilotSite { get; init; }
    /// <summary>スマホによる本人確認の利用有無 (T14).</summary>
    public bool UsePhone { get; init; } = true;
}
