import {
  DecoratorNode,
  ElementNode,
  type Klass,
  type LexicalNode,
  type SerializedElementNode,
  type SerializedLexicalNode,
} from 'lexical';

/** The editor's link keeps its address in `fields`, unlike Lexical's own; only its being parsed matters here. */
class StudioLinkNode extends ElementNode {
  static override getType(): string {
    return 'link';
  }
  static override clone(node: StudioLinkNode): StudioLinkNode {
    return new StudioLinkNode(node.__key);
  }
  static override importJSON(json: SerializedElementNode): StudioLinkNode {
    return new StudioLinkNode().updateFromJSON(json);
  }
  override isInline(): true {
    return true;
  }
}

class StudioAutoLinkNode extends StudioLinkNode {
  static override getType(): string {
    return 'autolink';
  }
  static override clone(node: StudioAutoLinkNode): StudioAutoLinkNode {
    return new StudioAutoLinkNode(node.__key);
  }
  static override importJSON(json: SerializedElementNode): StudioAutoLinkNode {
    return new StudioAutoLinkNode().updateFromJSON(json);
  }
}

class StudioRuleNode extends DecoratorNode<null> {
  static override getType(): string {
    return 'horizontalrule';
  }
  static override clone(node: StudioRuleNode): StudioRuleNode {
    return new StudioRuleNode(node.__key);
  }
  static override importJSON(_json: SerializedLexicalNode): StudioRuleNode {
    return new StudioRuleNode();
  }
  override decorate(): null {
    return null;
  }
}

export const studioNodes: readonly Klass<LexicalNode>[] = [StudioLinkNode, StudioAutoLinkNode, StudioRuleNode];
